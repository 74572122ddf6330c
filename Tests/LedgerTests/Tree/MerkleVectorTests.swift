import Foundation
import Ledger
import TestSupport
import Testing

private let vectors = "Tests/Vectors/transparency-dev"

/// The eight leaves with which Certificate Transparency began.
@Suite struct CertificateTransparencyVectorTests {
  private struct Vectors: Decodable {
    struct Inclusion: Decodable {
      let index: Int
      let size: Int
      let proof: [String]
    }
    struct Consistency: Decodable {
      let size1: Int
      let size2: Int
      let proof: [String]
    }
    let leaves: [String]
    let nodeHashesByLevel: [[String]]
    let roots: [String]
    let inclusion: [Inclusion]
    let consistency: [Consistency]
  }

  private let tree: Vectors
  private let leafHashes: [Digest]
  private let store: ArrayHashStore

  init() throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    tree = try decoder.decode(
      Vectors.self, from: Repository.contents("\(vectors)/eight-leaves.json"))
    leafHashes = tree.leaves.map { hex in
      let digits = Array(hex)
      let bytes = stride(from: 0, to: digits.count, by: 2).map {
        UInt8(String(digits[$0...($0 + 1)]), radix: 16)!
      }
      return bytes.withUnsafeBytes { MerkleTree.leafHash($0) }
    }
    store = ArrayHashStore(leafHashes)
  }

  @Test func `Every node of the published tree is stored in its place`() throws {
    try #require(tree.nodeHashesByLevel.map(\.count) == [8, 4, 2, 1])
    for (level, hashes) in tree.nodeHashesByLevel.enumerated() {
      for (index, hex) in hashes.enumerated() {
        let stored = try store.hash(at: HashPosition.of(level: level, index: index))
        #expect(stored.hex == hex)
      }
    }
  }

  @Test func `Every size has its published root`() throws {
    try #require(tree.roots.count == 9)
    for (size, hex) in tree.roots.enumerated() {
      #expect(try MerkleTree.root(size: size, in: store)?.hex == hex)
      #expect(try CompactRange(size: size, in: store)?.root.hex == hex)
    }
  }

  @Test func `The published proofs are the ones that are made, and verify`() throws {
    try #require(tree.inclusion.count == 5 && tree.consistency.count == 5)
    for vector in tree.inclusion {
      let proof = try #require(
        try InclusionProof(leafIndex: vector.index, treeSize: vector.size, in: store))
      #expect(proof.hashes.map(\.hex) == vector.proof)
      #expect(
        proof.verify(leafHash: leafHashes[vector.index], root: try root(vector.size)))
    }
    for vector in tree.consistency {
      let proof = try #require(
        try ConsistencyProof(oldSize: vector.size1, newSize: vector.size2, in: store))
      #expect(proof.hashes.map(\.hex) == vector.proof)
      #expect(proof.verify(oldRoot: try root(vector.size1), newRoot: try root(vector.size2)))
    }
  }

  private func root(_ size: Int) throws -> Digest {
    try #require(Digest(hex: tree.roots[size]))
  }
}

/// Proofs of another implementation, a few good and many spoiled, with the verdict it expects.
@Suite struct TransparencyDevVectorTests {
  private struct Inclusion: Decodable {
    let name: String
    let leafIdx: UInt64
    let treeSize: UInt64
    let root: String
    let leafHash: String
    let proof: [String]?
    let wantErr: Bool
  }

  private struct Consistency: Decodable {
    let name: String
    let size1: UInt64
    let size2: UInt64
    let root1: String
    let root2: String
    let proof: [String]?
    let wantErr: Bool
  }

  @Test func `Inclusion proofs are judged as expected`() throws {
    let data = try Repository.contents("\(vectors)/inclusion.json")
    let vectors = try JSONDecoder().decode([Inclusion].self, from: data)
    try #require(vectors.count == 98)
    for vector in vectors {
      let isAccepted =
        if let index = Int(exactly: vector.leafIdx), let size = Int(exactly: vector.treeSize),
          let root = digest(vector.root), let leafHash = digest(vector.leafHash),
          let hashes = digests(vector.proof)
        {
          InclusionProof(leafIndex: index, treeSize: size, hashes: hashes)
            .verify(leafHash: leafHash, root: root)
        } else {
          false
        }
      #expect(isAccepted == !vector.wantErr, "\(vector.name)")
    }
  }

  /// Two roots of twelve bytes, which are equal: we accept no root that is not a hash.
  private static let dummyRoots = "additional/sizes-are-equal-one-and-proof-is-empty"

  @Test func `Consistency proofs are judged as expected`() throws {
    let data = try Repository.contents("\(vectors)/consistency.json")
    let vectors = try JSONDecoder().decode([Consistency].self, from: data)
    try #require(vectors.count == 98)
    for vector in vectors {
      let isAccepted =
        if let old = Int(exactly: vector.size1), let new = Int(exactly: vector.size2),
          let oldRoot = digest(vector.root1), let newRoot = digest(vector.root2),
          let hashes = digests(vector.proof)
        {
          ConsistencyProof(oldSize: old, newSize: new, hashes: hashes)
            .verify(oldRoot: oldRoot, newRoot: newRoot)
        } else {
          false
        }
      let isExpected = !vector.wantErr && vector.name != Self.dummyRoots
      #expect(isAccepted == isExpected, "\(vector.name)")
    }
  }

  private func digest(_ base64: String) -> Digest? {
    Data(base64Encoded: base64).flatMap { Digest(bytes: Array($0)) }
  }

  private func digests(_ base64: [String]?) -> [Digest]? {
    let digests = (base64 ?? []).map(digest)
    return digests.contains(nil) ? nil : digests.compactMap(\.self)
  }
}

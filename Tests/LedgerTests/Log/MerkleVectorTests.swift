import Foundation
import Ledger
import TestSupport
import Testing

private let transparencyVectors = "vectors/rfc6962_ct_vectors.json"
private let proofVectors = "vectors/transparency-dev-merkle/testdata"
private let noVectors: Comment = "the folder shared/vectors is absent"

/// The eight leaves with which Certificate Transparency began.
@Suite(.enabled(if: SharedFiles.url(transparencyVectors) != nil, noVectors))
struct CertificateTransparencyVectorTests {
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

  private let vectors: Vectors
  private let leafHashes: [Digest]
  private let store: ArrayHashStore

  init() throws {
    let path = try #require(SharedFiles.url(transparencyVectors))
    let data = try Data(contentsOf: URL(filePath: path))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    vectors = try decoder.decode(Vectors.self, from: data)
    leafHashes = vectors.leaves.map { hex in
      let digits = Array(hex)
      let bytes = stride(from: 0, to: digits.count, by: 2).map {
        UInt8(String(digits[$0...($0 + 1)]), radix: 16)!
      }
      return bytes.withUnsafeBytes { MerkleTree.leafHash($0) }
    }
    store = ArrayHashStore(leafHashes)
  }

  @Test func `Every node of the published tree is stored in its place`() throws {
    try #require(vectors.nodeHashesByLevel.map(\.count) == [8, 4, 2, 1])
    for (level, hashes) in vectors.nodeHashesByLevel.enumerated() {
      for (index, hex) in hashes.enumerated() {
        let stored = try store.hash(at: StoredIndex.of(level: level, index: index))
        #expect(stored.hex == hex)
      }
    }
  }

  @Test func `Every size has its published root`() throws {
    try #require(vectors.roots.count == 9)
    for (size, hex) in vectors.roots.enumerated() {
      #expect(try MerkleTree.root(size: size, in: store)?.hex == hex)
      #expect(try Frontier(size: size, in: store)?.root.hex == hex)
    }
  }

  @Test func `The published proofs are the ones that are made, and verify`() throws {
    try #require(vectors.inclusion.count == 5 && vectors.consistency.count == 5)
    for vector in vectors.inclusion {
      let proof = try #require(
        try InclusionProof(leafIndex: vector.index, treeSize: vector.size, in: store))
      #expect(proof.hashes.map(\.hex) == vector.proof)
      #expect(
        proof.verify(leafHash: leafHashes[vector.index], root: try root(vector.size)))
    }
    for vector in vectors.consistency {
      let proof = try #require(
        try ConsistencyProof(oldSize: vector.size1, newSize: vector.size2, in: store))
      #expect(proof.hashes.map(\.hex) == vector.proof)
      #expect(proof.verify(oldRoot: try root(vector.size1), newRoot: try root(vector.size2)))
    }
  }

  private func root(_ size: Int) throws -> Digest {
    try #require(Digest(hex: vectors.roots[size]))
  }
}

/// Proofs of another implementation, a few good and many spoiled, with the verdict it expects.
@Suite(.enabled(if: SharedFiles.url(proofVectors) != nil, noVectors))
struct TransparencyDevVectorTests {
  private struct Inclusion: Decodable {
    let leafIdx: UInt64
    let treeSize: UInt64
    let root: String
    let leafHash: String
    let proof: [String]?
    let wantErr: Bool
  }

  private struct Consistency: Decodable {
    let size1: UInt64
    let size2: UInt64
    let root1: String
    let root2: String
    let proof: [String]?
    let wantErr: Bool
  }

  @Test func `Inclusion proofs are judged as expected`() throws {
    let files = try files("inclusion")
    try #require(files.count == 98)
    for (name, data) in files {
      let vector = try JSONDecoder().decode(Inclusion.self, from: data)
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
      #expect(isAccepted == !vector.wantErr, "\(name)")
    }
  }

  /// Two roots of twelve bytes, which are equal: we accept no root that is not a hash.
  private static let dummyRoots = "additional/sizes-are-equal-one-and-proof-is-empty.json"

  @Test func `Consistency proofs are judged as expected`() throws {
    let files = try files("consistency")
    try #require(files.count == 98)
    for (name, data) in files {
      let vector = try JSONDecoder().decode(Consistency.self, from: data)
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
      let isExpected = !vector.wantErr && !name.hasSuffix(Self.dummyRoots)
      #expect(isAccepted == isExpected, "\(name)")
    }
  }

  private func files(_ folder: String) throws -> [(name: String, data: Data)] {
    let path = try #require(SharedFiles.url("\(proofVectors)/\(folder)"))
    let names = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
    return try names.filter { $0.hasSuffix(".json") }.map { name in
      (name, try Data(contentsOf: URL(filePath: path).appending(path: name)))
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

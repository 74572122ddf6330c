import Ledger
import TestSupport
import Testing

/// The bytes of record `leaf` of a made-up log.
private func record(_ leaf: Int) -> [UInt8] { Array("record \(leaf)".utf8) }

/// A log in memory and the folder that it exports.
private struct SampleLog {
  let store: ArrayHashStore
  let checkpoint: Checkpoint
  var files: [String: [UInt8]] = [:]

  init(size: Int) throws {
    store = ArrayHashStore(
      (0..<size).map { leaf in record(leaf).withUnsafeBytes { MerkleTree.leafHash($0) } })
    let root = try #require(try MerkleTree.root(size: size, in: store))
    checkpoint = Checkpoint(origin: "example.org/deals", size: size, root: root)
    for tile in Tile.tiles(ofSize: size) { files[tile.path] = try bytes(of: tile) }
  }

  func bytes(of tile: Tile) throws -> [UInt8] {
    switch tile.content {
    case .hashes: return Tile.bytes(ofHashes: try tile.hashes(in: store))
    case .records:
      var bytes: [UInt8] = []
      for leaf in tile.range { #expect(Tile.add(record: record(leaf), to: &bytes)) }
      return bytes
    }
  }

  func older(_ size: Int) throws -> Checkpoint {
    let root = try #require(try MerkleTree.root(size: size, in: store))
    return Checkpoint(origin: "example.org/deals", size: size, root: root)
  }
}

private func fault(
  _ checkpoint: Checkpoint, since old: Checkpoint? = nil, _ files: [String: [UInt8]]
) -> TileCheck.Fault? {
  var check = TileCheck(checkpoint, since: old)
  return check.run { files[$0.path] }
}

struct TileTests {
  @Test(
    arguments: [
      (Tile(.hashes(level: 0), index: 0), "tile/0/000"),
      (Tile(.hashes(level: 3), index: 1_234_067), "tile/3/x001/x234/067"),
      (Tile(.records, index: 273, width: 112), "tile/entries/273.p/112"),
      (Tile(.hashes(level: 1), index: 1000, width: 1), "tile/1/x001/000.p/1"),
      (Tile(.records, index: 999_999), "tile/entries/x999/999"),
    ])
  func `A path is written and read back`(_ tile: Tile?, _ path: String) throws {
    let tile = try #require(tile)
    #expect(tile.path == path)
    #expect(Tile(path: path) == tile)
  }

  @Test func `Random paths are read back`() throws {
    var random = SeededGenerator(seed: 256)
    for _ in 0..<2000 {
      let level = Int.random(in: 0...7, using: &random)
      let most = Int.max >> (8 * level + 8)
      let index = Int.random(
        in: 0..<max(1, most >> Int.random(in: 0...40, using: &random)),
        using: &random)
      guard
        let tile = Tile(
          .hashes(level: level), index: index, width: Int.random(in: 1...256, using: &random))
      else { continue }
      #expect(Tile(path: tile.path) == tile)
    }
  }

  @Test(
    arguments: [
      "", "tile", "tile/0", "tile/0/", "tile/00/000", "tile/8/000", "tile/64/000", "tile/-1/000",
      "tile/0/00", "tile/0/0000", "tile/0/x000/000", "tile/0/001/000", "tile/0/x001",
      "tile/0/x01/000", "tile/0/000.p", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01",
      "tile/0/000.p/1/", "tile/0/000/1", "tile/0/000.q/1",
      "tile/0/x999/x999/x999/x999/x999/x999/999",
      "/tile/0/000", "tile//000", "tile/0//000", "tile/Entries/000", "tile/0/0٠0", "tile/7/001",
      "tile/0/../000", "tile/0/.p/1", "til/0/000", "tile/0/x001/x002", "tile/0/-01", "tile/0/+01",
      "tile/0/001/002", "tile/0/x", "tile/0/xx01", "tile/0/000.p/-1", "tile/0.p/5",
      "tile/0/x018/x446/x744/x073/x709/x551/x616", "tile/0/x018/x446/x744/x073/x709/x551/616",
    ])
  func `Every other path is refused`(_ path: String) {
    #expect(Tile(path: path) == nil)
  }

  @Test func `There is no tile beyond the largest tree`() {
    let last = Int.max >> 8
    #expect(Tile(.records, index: last, width: 255) != nil)
    #expect(Tile(.records, index: last, width: 256) == nil)
    for index in [last + 1, 1 << 60, Int.max, -1, Int.min] {
      #expect(Tile(.records, index: index, width: 1) == nil, "\(index)")
      #expect(Tile(.hashes(level: 1), index: index, width: 1) == nil, "\(index)")
    }
    for level in [-1, 8, Int.max, Int.min] { #expect(Tile(.hashes(level: level), index: 0) == nil) }
    for width in [-1, 0, 257] { #expect(Tile(.records, index: 0, width: width) == nil) }
    #expect(Tile.tiles(ofSize: 5, since: -1).isEmpty)
    #expect(Tile.tiles(ofSize: -1).isEmpty)
  }

  /// The example of tlog-tiles.
  @Test func `A tree of 70,000 has the tiles that the specification counts`() {
    let tiles = Tile.tiles(ofSize: 70_000)
    func widths(_ content: Tile.Content) -> [Int] {
      tiles.filter { $0.content == content }.map(\.width)
    }
    #expect(widths(.hashes(level: 0)) == [Int](repeating: 256, count: 273) + [112])
    #expect(widths(.records) == [Int](repeating: 256, count: 273) + [112])
    #expect(widths(.hashes(level: 1)) == [256, 17])
    #expect(widths(.hashes(level: 2)) == [1])
    #expect(tiles.count == 274 + 274 + 2 + 1)
    #expect(Tile.tiles(ofSize: 0).isEmpty)
    #expect(
      Tile.tiles(ofSize: 256).map(\.path) == ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"])
  }

  @Test func `What a smaller tree has is left out`() {
    for (old, new) in [
      (0, 5), (5, 5), (5, 6), (255, 256), (256, 257), (300, 70_000), (65_535, 65_536),
    ] {
      let oldTiles = Set(Tile.tiles(ofSize: old))
      let all = Tile.tiles(ofSize: new)
      #expect(
        Tile.tiles(ofSize: new, since: old) == all.filter { !oldTiles.contains($0) },
        "\(old) to \(new)")
    }
    #expect(Tile.tiles(ofSize: 5, since: 6).isEmpty)
  }

  @Test func `Hashes and records are read back, and only in the number stated`() throws {
    let two = try #require(Tile(.hashes(level: 0), index: 0, width: 2))
    let store = ArrayHashStore(ReferenceTree(leafCount: 2).leafHashes)
    let hashes = try two.hashes(in: store)
    let bytes = Tile.bytes(ofHashes: hashes)
    #expect(two.hashes(parsing: bytes) == hashes)
    #expect(two.hashes(parsing: bytes + [0]) == nil)
    #expect(two.hashes(parsing: Array(bytes.dropLast())) == nil)

    let records: [[UInt8]] = [[1, 2, 3], []]
    var bundle: [UInt8] = []
    for record in records { #expect(Tile.add(record: record, to: &bundle)) }
    #expect(bundle == [0, 3, 1, 2, 3, 0, 0])
    let tile = try #require(Tile(.records, index: 0, width: 2))
    #expect(tile.records(parsing: bundle)?.map { Array($0) } == records)
    for wrong in [
      bundle + [0], bundle + [0, 0], Array(bundle.dropLast()) + [1],
      bundle.dropLast(2) + [0, 9, 4],
      Array(bundle.dropLast()), Array(bundle.prefix(5)), [],
    ] {
      #expect(tile.records(parsing: wrong) == nil)
    }
  }

  @Test func `A record of 65,535 bytes fits and a longer one does not`() throws {
    var bytes: [UInt8] = []
    #expect(Tile.add(record: [UInt8](repeating: 7, count: 65_535), to: &bytes))
    #expect(!Tile.add(record: [UInt8](repeating: 7, count: 65_536), to: &bytes))
    #expect(bytes.count == 65_537)
    let tile = try #require(Tile(.records, index: 0, width: 1))
    #expect(tile.records(parsing: bytes)?.map(\.count) == [65_535])
  }

  @Test(arguments: [0, 1, 2, 255, 256, 257, 511, 512, 1000, 65_537])
  func `An exported tree equals its checkpoint`(_ size: Int) throws {
    let log = try SampleLog(size: size)
    #expect(fault(log.checkpoint, log.files) == nil)
    for old in [0, size / 2, size] {
      #expect(fault(log.checkpoint, since: try log.older(old), log.files) == nil)
    }
  }

  @Test func `Every change of one byte in a tile is found`() throws {
    let log = try SampleLog(size: 300)
    for (path, bytes) in log.files {
      for place in stride(from: 0, to: bytes.count, by: 61) {
        var files = log.files
        files[path]?[place] ^= 0x10
        #expect(fault(log.checkpoint, files) != nil, "\(path), byte \(place)")
      }
      for changed in [nil, [], bytes + [0], Array(bytes.dropLast())] {
        var files = log.files
        files[path] = changed
        #expect(fault(log.checkpoint, files) != nil, "\(path)")
      }
    }
  }

  @Test func `Records that lead to another root than the checkpoint's are refused`() throws {
    for size in [1, 2, 255, 256, 300] {
      let log = try SampleLog(size: size)
      var other = log.checkpoint
      other.root = try SampleLog(size: size + 1).checkpoint.root
      #expect(
        fault(other, log.files)?.reason
          == "the records do not lead to the root of the checkpoint")
    }
  }

  @Test func `The first record that departs is named`() throws {
    let log = try SampleLog(size: 300)
    var files = log.files
    files["tile/entries/001.p/44"]?[2] ^= 1
    #expect(fault(log.checkpoint, files)?.record == 257)
    files = log.files
    files["tile/0/000"]?[32 * 41] ^= 1
    let found = fault(log.checkpoint, files)
    #expect(found?.record == 42)
    #expect(found?.reason == "its hash is not the one in tile/0/000")
  }

  @Test func `An older checkpoint of another history is told apart`() throws {
    let log = try SampleLog(size: 300)
    var fork = try log.older(200)
    fork.root = try log.older(199).root
    let found = fault(log.checkpoint, since: fork, log.files)
    #expect(found?.reason == "the first 200 records are not those of the older checkpoint")
    var other = try log.older(200)
    other.origin = "example.org/other"
    #expect(fault(log.checkpoint, since: other, log.files) != nil)
    var longer = log.checkpoint
    longer.size = 301
    #expect(fault(log.checkpoint, since: longer, log.files) != nil)
  }

  @Test func `A checkpoint that claims more than any folder holds is refused`() {
    let root = MerkleTree.nodeHash(MerkleTree.emptyRoot, MerkleTree.emptyRoot)
    let claim = Checkpoint(origin: "a", size: .max, root: root)
    #expect(fault(claim, [:])?.reason == "there is no tile/entries/000")
  }
}

// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "ledgerctl",
  products: [
    .executable(name: "ledgerctl", targets: ["ledgerctl"]),
    .library(name: "Ledger", targets: ["Ledger"]),
    .library(name: "Projections", targets: ["Projections"]),
  ],
  targets: [
    .systemLibrary(
      name: "CSQLite",
      pkgConfig: "sqlite3",
      providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite3"])]
    ),
    // Instructions of processors, in a header.
    .systemLibrary(name: "CSHA256"),
    .target(name: "Ledger", dependencies: ["CSQLite", "CSHA256"]),
    .target(name: "Projections", dependencies: ["Ledger"]),
    .executableTarget(name: "ledgerctl", dependencies: ["Ledger", "Projections"]),
    .target(
      name: "TestSupport", dependencies: ["CSQLite", "Ledger", "Projections"],
      path: "Tests/TestSupport"),
    .testTarget(
      name: "LedgerTests", dependencies: ["Ledger", "TestSupport"], exclude: ["Golden"]),
    .testTarget(
      name: "ProjectionsTests", dependencies: ["Ledger", "Projections", "TestSupport"]),
    .testTarget(
      name: "LedgerctlTests",
      dependencies: [
        "ledgerctl", "Ledger", "Projections", "TestSupport", "Benchmarks", "LibraryExample",
      ],
      exclude: ["Golden"]),
    // What docs/library.md shows, seen as a package of others sees the libraries.
    .executableTarget(
      name: "LibraryExample", dependencies: ["Ledger", "Projections"],
      path: "Tests/LibraryExample", packageAccess: false),
    .executableTarget(
      name: "Benchmarks", dependencies: ["Ledger", "Projections"], path: "Tests/Benchmarks"),
  ],
  swiftLanguageModes: [.v6]
)

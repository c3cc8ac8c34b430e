// Inputs that once made Lince fall, and the seeds of the fuzz targets.

import Foundation
import FuzzTargets
import TestSupport
import Testing

/// Kept inputs: `Fuzz/corpus/<target>/<name>` and `Fuzz/seeds/<target>/<name>`.
private enum Kept {
  static func paths(of target: FuzzTarget) -> [String] {
    ["Fuzz/corpus", "Fuzz/seeds"].flatMap { folder -> [String] in
      let path = "\(folder)/\(target.rawValue)"
      let names = try? FileManager.default.contentsOfDirectory(atPath: Repository.root + "/" + path)
      return (names ?? []).sorted().map { "\(path)/\($0)" }
    }
  }
}

@Suite("Inputs that fuzzing found")
struct FuzzTests {
  @Test(
    "inputs that once made Lince fall are read or refused",
    arguments: FuzzTarget.allCases)
  func kept(target: FuzzTarget) throws {
    for path in Kept.paths(of: target) {
      let bytes = try Repository.bytes(path)
      #expect(withinAMinute(path) { target.complaint(on: bytes) } == nil, "\(path)")
    }
    #expect(target.complaint(on: []) == nil)
  }
}

// The patterns and word lists written in the standard rules, read without their parser.

import Foundation
import TestSupport

enum RuleTexts {
  /// The text of every rule file, in the order of their paths.
  static func files() throws -> [String] {
    let folder = Repository.root + "/Rules"
    let paths = (FileManager.default.enumerator(atPath: folder)?.allObjects ?? [])
      .compactMap { $0 as? String }
      .filter { $0.hasSuffix(".regole") }
    return try paths.sorted().map {
      String(decoding: try Repository.bytes("Rules/" + $0), as: UTF8.self)
    }
  }

  /// The patterns: strings after `schema … =` and after `trova`.
  static func patterns(in files: [String]) -> [String] {
    files.flatMap { file in
      file.matches(of: /(?:schema\s+\w+\s*=|trova(?:\s+ogni)?)\s*"((?:[^"\\]|\\.)*)"/).map {
        String($0.1.replacing("\\\"", with: "\""))
      }
    }
  }

  /// The word lists: the strings between the brackets after `elenco`, notes apart.
  static func wordLists(in files: [String]) -> [[String]] {
    files.flatMap { file in
      file.matches(of: /(?m)^elenco\s+\w+\s*(?:"[^"]*"\s*)?(?:=|anche)\s*\[([^\]]*)\]/).map {
        $0.1.replacing(/nota\s+"[^"]*"/, with: "").matches(of: /"([^"]*)"/).map { String($0.1) }
      }
    }
  }
}

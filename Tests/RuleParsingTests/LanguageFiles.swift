// The files in Lince's language that the repository holds.

import Foundation
import RuleParsing
import TestSupport

/// Paths of files, relative to the repository's root.
enum LanguageFiles {
  /// The standard library.
  static let rules = files(below: "Rules")
  /// Files of the corpus that are right.
  static let valid = files(below: "Grammar/corpus/validi")
  /// Every file of rules, models, layouts and profiles.
  static let all = rules + files(below: "Grammar") + files(below: "examples")

  private static func files(below folder: String) -> [String] {
    let paths =
      FileManager.default.enumerator(atPath: Repository.root + "/" + folder)?
      .compactMap { $0 as? String } ?? []
    return paths.filter { FileKind(path: $0) != nil }.map { "\(folder)/\($0)" }.sorted()
  }
}

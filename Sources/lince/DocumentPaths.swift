// Which documents a command line means: files, folders, patterns.

import Glibc

/// The documents of operands.
enum DocumentPaths {
  /// What files in a folder are taken for documents by.
  private static let suffixes = [
    ".txt", ".md", ".html", ".htm", ".csv", ".tsv", ".json", ".docx", ".xlsx", ".odt", ".ods",
    ".pdf",
  ]

  /// The documents that operands name, in the order given: a file is itself, a folder all documents
  /// below it, and a pattern that no shell expanded (`piani/*.pdf`) what fits it. Folders and
  /// patterns give their documents in the order of their paths. A document that is meant twice is one.
  static func expand(_ operands: [String]) throws(FileFailure) -> [String] {
    var paths: [String] = []
    for operand in operands {
      if operand == "-" || exists(operand) {
        paths += isFolder(operand) ? try documents(in: operand) : [operand]
      } else if operand.contains(where: { "*?[".contains($0) }) {
        let found = matches(operand)
        guard !found.isEmpty else {
          throw FileFailure(message: "nessun documento corrisponde a «\(operand)»", help: nil)
        }
        for path in found { paths += isFolder(path) ? try documents(in: path) : [path] }
      } else {
        // What is not there is said by who opens it.
        paths.append(operand)
      }
    }
    var known: Set<String> = []
    return paths.filter { known.insert($0).inserted }
  }

  /// The documents below a folder; one without any is worth an error.
  private static func documents(in folder: String) throws(FileFailure) -> [String] {
    let walk = FolderWalk(folder, followsLinks: false) { name in
      suffixes.contains { name.lowercased().hasSuffix($0) }
    }
    // A folder that cannot be read is told by who opens it, and stops no other.
    let found = walk.files + walk.unreadable
    guard !found.isEmpty else {
      throw FileFailure(
        message: "nella cartella «\(folder)» non c'è nessun documento",
        help: "le estensioni lette sono: \(suffixes.joined(separator: ", "))")
    }
    return found.sorted()
  }

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a path leads to a pipe or a device, which nobody meant with a pattern.
  private static func isNoDocument(_ path: String) -> Bool {
    var information = stat()
    return stat(path, &information) == 0
      && ![S_IFREG, S_IFDIR].contains(information.st_mode & S_IFMT)
  }

  private static func matches(_ pattern: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(pattern, 0, nil, &result) == 0 else { return [] }
    return (0..<Int(result.gl_pathc)).compactMap { index in
      result.gl_pathv[index].map { String(cString: $0) }
    }.filter { !isNoDocument($0) }
  }
}

// Writes one Swift file that holds the text of every data file of a folder, for the executable.

import Foundation

/// Usage: EmbedFiles OUTPUT ROOT FILE…; paths in the output are relative to ROOT, in sorted order.
@main
struct EmbedFiles {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 2 else {
      FileHandle.standardError.write(Data("usage: EmbedFiles OUTPUT ROOT FILE...\n".utf8))
      exit(2)
    }
    let output = URL(fileURLWithPath: arguments[0])
    let root = URL(fileURLWithPath: arguments[1]).standardizedFileURL.path + "/"
    var source = "// Generated from the data files of the standard library: do not edit.\n\n"
    source += "extension StandardLibrary {\n"
    source += "  /// Every data file, by its path below the folder of the standard library.\n"
    source += "  public static let files: [EmbeddedFile] = [\n"
    for path in arguments.dropFirst(2).sorted() {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let full = URL(fileURLWithPath: path).standardizedFileURL.path
      let name = full.hasPrefix(root) ? String(full.dropFirst(root.count)) : full
      source += "    EmbeddedFile(path: \(quoted(name)), text: \(quoted(text))),\n"
    }
    source += "  ]\n}\n"
    try Data(source.utf8).write(to: output)
  }

  /// The text as a one-line Swift string literal.
  static func quoted(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": literal += "\\\\"
      case "\"": literal += "\\\""
      case "\n": literal += "\\n"
      case "\r": literal += "\\r"
      case "\t": literal += "\\t"
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}

// The files that the blocks of a page are, loaded over the standard library as `--rules` would.

import Compliance
import Diagnostics
import RuleParsing
import SourceText

/// A page's blocks as one author's files: what one block declares, another may use.
struct PageLibrary {
  /// The kinds of block that are whole files; the others have tests of their own.
  static let fileKinds = [FileKind.rules, .model, .layout].map(\.rawValue)

  let library: RuleLibrary
  private let path: String

  /// The file of the rules that are made of expressions.
  static let claimsPath = "espressioni.regole"

  /// Loads a page with its expressions, or with other ones, and with a profile.
  ///
  /// - Parameter end: Where the reader has come on the page; without it, to the end.
  init(
    _ page: MarkdownPage, claims: [ClaimedVerdict]? = nil, profile: MarkdownPage.Block? = nil,
    upTo end: Int? = nil
  ) {
    path = "Grammar/\(page.name).md"
    var files = Self.fileBlocks(of: page.blocks[..<(end ?? page.blocks.count)])
      .map { [path] in Self.file($0, at: $0.kind, in: path) }
    let claims = claims ?? ClaimedVerdict.all(in: page)
    if !claims.isEmpty {
      files.append(
        SourceFile(path: Self.claimsPath, bytes: Array(ClaimedVerdict.rules(claims).utf8)))
    }
    library = RuleLibrary.load(
      files: files, profile: profile.map { [path] in Self.file($0, at: "profilo", in: path) })
  }

  /// The blocks that are files; what is to be added to a layout stands at its end.
  private static func fileBlocks(of blocks: ArraySlice<MarkdownPage.Block>)
    -> [MarkdownPage.Block]
  {
    var files: [MarkdownPage.Block] = []
    for block in blocks {
      if fileKinds.contains(block.kind) {
        files.append(block)
      } else if block.kind == "aggiunta", !files.isEmpty {
        files[files.count - 1].lines += block.lines
      }
    }
    return files
  }

  /// The block as a file whose name carries its line.
  private static func file(_ block: MarkdownPage.Block, at kind: String, in path: String)
    -> SourceFile
  {
    SourceFile(path: "\(path):\(block.firstLine).\(kind)", bytes: Array(block.text.utf8))
  }

  /// The problems of the page's own files, ready to be read by a person.
  ///
  /// The standard library has its own tests.
  var problems: [String] { problems(of: path) }

  /// The problems of files whose path begins so.
  func problems(of path: String) -> [String] {
    library.diagnostics.filter { $0.path.hasPrefix(path) }.map { describe($0) }
  }

  func describe(_ diagnostic: Diagnostic) -> String {
    let source = library.sources.first { $0.path == diagnostic.path }
    let excerpt = diagnostic.span.flatMap { source?.text(of: $0) } ?? ""
    return "\(diagnostic.path): \(diagnostic.code): \(diagnostic.message) «\(excerpt)» "
      + (diagnostic.help ?? "")
  }
}

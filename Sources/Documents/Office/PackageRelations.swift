// Which part of an office package refers to which (Open Packaging Conventions, ECMA-376 part 2, 6.5).

/// The relationships of a package or of one of its parts.
struct PackageRelations {
  private var targets: [(type: String, part: String)] = []

  /// More than any document has.
  private static let limit = 10_000

  /// Reads the relationships of a part, or of the package itself with `nil`; none when there is no
  /// such list.
  init(of source: String?, in archive: inout ZipArchive) throws(DocumentFailure) {
    let path = source?.split(separator: "/").map(String.init) ?? []
    let folder = path.dropLast().map { $0 + "/" }.joined()
    let name = "\(folder)_rels/\(path.last ?? "").rels"
    guard let bytes = try archive.partIfThere(name) else { return }
    let part = XMLPart(bytes, name: name)
    while let event = try part.next() {
      guard case .start(_, let attributes) = event, attributes["TargetMode"] != "External",
        let type = attributes["Type"], let target = attributes["Target"],
        targets.count < Self.limit
      else { continue }
      targets.append((type, Self.resolve(target, in: folder)))
    }
  }

  /// The first part that stands in a relationship whose type ends with this word; `nil` when there
  /// is none.
  func part(_ type: String) -> String? {
    targets.first { $0.type.hasSuffix("/" + type) }?.part
  }

  /// The name of a part, from the path by which a part of a folder refers to it.
  private static func resolve(_ target: String, in folder: String) -> String {
    var path = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") where step != "." {
      if step == ".." {
        _ = path.popLast()
      } else {
        path.append(step)
      }
    }
    return path.joined(separator: "/")
  }
}

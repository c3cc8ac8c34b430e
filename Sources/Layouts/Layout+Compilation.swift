// All layouts of a run together: titles, and what one takes over from another.

public import Diagnostics
public import PlanModel
public import RuleParsing
public import SourceText
public import TextMatching

/// A word list that layouts name: its terms as written, and compiled.
public struct LayoutWordList: Sendable {
  /// The terms as written.
  public var terms: [String]
  private let compile: @Sendable () -> TermList

  /// The compiled list.
  public var compiled: TermList { compile() }

  /// A word list; it is compiled when a layout names it.
  public init(terms: [String], compiled: @autoclosure @escaping @Sendable () -> TermList) {
    self.terms = terms
    compile = compiled
  }
}

/// A `tracciato` with the file that it stands in.
public struct LayoutSource: Sendable {
  /// What it declares.
  public var syntax: LayoutSyntax
  /// Its file.
  public var file: SourceFile
  /// Whether it is one of the standard library: one's own with the same title replaces it.
  public var isStandard: Bool

  /// A layout of a file.
  public init(syntax: LayoutSyntax, file: SourceFile, isStandard: Bool) {
    self.syntax = syntax
    self.file = file
    self.isStandard = isStandard
  }

  fileprivate var title: String { syntax.title.text }
}

extension Layout {
  /// The most layouts of a run, with those of the standard library.
  private static let countLimit = 1_000
  /// The most layouts that extend one another in a row.
  private static let chainLimit = 20

  /// Compiles layouts against the model and the word lists of the rules.
  ///
  /// - Parameters:
  ///   - sources: The layouts in order of preference, one's own first.
  ///   - brokenNames: Names of declarations that could not be read and have been reported.
  /// - Returns: The layouts without the directives that are wrong, and the problems of these.
  public static func compile(
    _ sources: [LayoutSource], schema: PlanSchema, wordLists: [String: LayoutWordList],
    brokenNames: Set<String> = []
  ) -> ([Layout], [Diagnostic]) {
    var problems: [Diagnostic] = []
    let (kept, doubles) = distinct(sources)
    problems += doubles
    var layouts: [Layout] = []
    for source in kept {
      var compiler = LayoutCompiler(
        schema: schema, file: source.file, wordLists: wordLists, brokenNames: brokenNames)
      layouts.append(compiler.compile(source.syntax))
      problems += compiler.diagnostics
    }
    let known = Dictionary(uniqueKeysWithValues: layouts.map { ($0.title, $0) })
    let resolved = zip(kept, layouts).map { source, layout in
      var whole = resolve(layout, among: known, layouts, file: source.file, problems: &problems)
      whole.prepare()
      return whole
    }
    return (resolved, problems)
  }

  /// The layouts that have a title of their own: reports choose and name layouts by it.
  private static func distinct(_ sources: [LayoutSource]) -> ([LayoutSource], [Diagnostic]) {
    var kept: [LayoutSource] = []
    var positions: [String: Int] = [:]
    var problems: [Diagnostic] = []
    for source in sources {
      guard let known = positions[source.title].map({ kept[$0] }) else {
        guard kept.count < countLimit else {
          problems.append(
            Diagnostic(
              code: "file/troppi-tracciati", message: "oltre \(countLimit) tracciati",
              path: source.file.path, span: source.syntax.title.span,
              help: "indicare con --rules i soli tracciati che servono"))
          return (kept, problems)
        }
        positions[source.title] = kept.count
        kept.append(source)
        continue
      }
      if source.isStandard, !known.isStandard { continue }
      problems.append(
        Diagnostic(
          code: "nomi/doppio", message: "il tracciato «\(source.title)» è già dichiarato",
          path: source.file.path, span: source.syntax.title.span,
          help: "cambiare uno dei due titoli, o togliere la dichiarazione di troppo",
          related: [
            Diagnostic.Related(
              message: "la prima dichiarazione è qui", path: known.file.path,
              span: known.syntax.title.span)
          ]))
    }
    return (kept, problems)
  }

  /// A layout with the directives of the layouts that it extends, nearest first; `known` are all of
  /// them by title.
  private static func resolve(
    _ layout: Layout, among known: [String: Layout], _ layouts: [Layout], file: SourceFile,
    problems: inout [Diagnostic]
  ) -> Layout {
    guard let name = layout.base else { return layout }
    func report(_ code: String, _ message: String, help: String) {
      problems.append(
        Diagnostic(
          code: code, message: message, path: file.path, span: name.span, help: help)
      )
    }
    var result = layout
    var next = layout.base?.text
    var seen: [String] = []
    while let title = next {
      if title == layout.title {
        if seen.isEmpty {
          report(
            "tracciato/ciclo", "un tracciato non può estendere sé stesso",
            help: "per aggiungere qualcosa a un tracciato di serie dare al proprio un altro titolo")
        } else {
          report(
            "tracciato/ciclo", "«\(name.text)» estende a sua volta questo tracciato",
            help: "togliere uno dei due «estende»")
        }
        return layout
      }
      // What a base extends is reported where the base is declared.
      guard let base = known[title], !seen.contains(title) else { break }
      guard seen.count < chainLimit else {
        report(
          "tracciato/catena", "oltre \(chainLimit) tracciati si estendono l'uno con l'altro",
          help: "estendere un tracciato più vicino a quello generale")
        return layout
      }
      result = result.extended(by: base)
      seen.append(title)
      next = base.base?.text
    }
    if seen.isEmpty {
      let titles = layouts.map(\.title).filter { $0 != layout.title }
      report(
        "tracciato/base-sconosciuta", "nessun tracciato ha il titolo «\(name.text)»",
        help: Vocabulary.nearest(to: name.text, among: titles).map { "forse «\($0)»" }
          ?? "i tracciati sono: \(titles.map { "«\($0)»" }.joined(separator: ", "))")
    }
    return result
  }
}

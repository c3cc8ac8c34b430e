// The word lists and text patterns of a program, compiled when somebody looks for them.

public import TextMatching

/// A word list, compiled when it is first looked for.
public struct CheckedWordList: Sendable {
  /// Its name.
  public var name: String
  /// What it is for.
  public var title: String?
  /// The terms as written.
  public var terms: [String] {
    get { written.value }
    set {
      written = Deferred { newValue }
      deferred = Self.deferred(written)
    }
  }
  private var written: Deferred<[String]>
  private var deferred: Deferred<TermList>

  /// The compiled list.
  public var compiled: TermList { deferred.value }

  init(name: String, title: String?, terms: [String]) {
    self.init(name: name, title: title, terms: Deferred { terms })
  }

  /// A list whose terms are read when somebody asks for them.
  init(name: String, title: String?, terms: Deferred<[String]>) {
    self.name = name
    self.title = title
    written = terms
    deferred = Self.deferred(terms)
  }

  private static func deferred(_ terms: Deferred<[String]>) -> Deferred<TermList> {
    Deferred { TermList(terms.value.map { Array($0.utf8) }) }
  }
}

/// A text pattern, compiled when it is first looked for.
public struct CheckedPattern: Sendable {
  /// Its name.
  public var name: String
  /// The pattern as written.
  let source: String
  /// Index of its capture names.
  public var captures: Int
  private let deferred: Deferred<Pattern>

  /// The compiled pattern.
  public var compiled: Pattern { deferred.value }

  init(name: String, source: String, captures: Int, compiled: Deferred<Pattern>) {
    self.name = name
    self.source = source
    self.captures = captures
    deferred = compiled
  }
}

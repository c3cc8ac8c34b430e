// `lince man`: the manual page.

/// Prints the manual page.
enum ManCommand {
  static func run(_ arguments: Arguments) throws(UsageFailure) -> ExitStatus {
    guard arguments.operands.isEmpty else {
      throw UsageFailure(message: "«\(arguments.operands[0])» non serve qui", help: nil)
    }
    return arguments.writeResult(Array(manPage().utf8))
  }
}

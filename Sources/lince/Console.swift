// Standard streams and the terminal; the only code that writes to them.

import Glibc
import Reporting
import Synchronization

/// Writes to the standard streams, and knows what they are.
enum Console {
  /// Writes to standard output.
  ///
  /// - Returns: `.clean`, or `.failed` when the output could not be written.
  @discardableResult
  static func write(_ text: String) -> ExitStatus { write(Array(text.utf8)) }

  /// Writes bytes to standard output.
  @discardableResult
  static func write(_ bytes: [UInt8]) -> ExitStatus {
    if isOutputLost { return .failed }
    if FileSystem.writeAll(bytes, to: STDOUT_FILENO) { return .clean }
    let number = errno
    lost.store(true, ordering: .relaxed)
    // A reader that goes away (`| head -1`) knows that it did.
    if number == EPIPE { return .failed }
    let reason = SystemReason(number)
    return fail("l'uscita standard non si può scrivere: \(reason.words)", help: reason.help)
  }

  /// Whether something could not be written to standard output: the run has failed, and has said so.
  static var isOutputLost: Bool { lost.load(ordering: .relaxed) }
  private static let lost = Atomic(false)

  /// Puts something in the place of standard streams that the caller closed, so that no file that is
  /// opened later gets their numbers. Reading and writing them fails.
  static func keepDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Writes to standard error.
  static func writeError(_ text: String) {
    _ = FileSystem.writeAll(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Says what is wrong and what to do; the run has failed.
  static func fail(_ message: String, help: String? = nil) -> ExitStatus {
    let advice = help.map { "  = aiuto: \($0)\n" } ?? ""
    writeError("errore: \(inertLine(message))\n\(advice)")
    return .failed
  }

  /// The value of `--color`.
  enum ColorChoice: String, CaseIterable {
    case auto, always, never
  }

  /// How text for a stream looks.
  static func style(_ choice: ColorChoice?, descriptor: Int32) -> TextStyle {
    var environment = self.environment
    switch choice {
    case .always:
      environment["NO_COLOR"] = nil
      environment["CLICOLOR_FORCE"] = "1"
    case .never: environment["NO_COLOR"] = "1"
    case .auto, nil: break
    }
    return TextStyle.detect(
      isTerminal: isatty(descriptor) == 1, environment: environment,
      columns: columns(of: descriptor))
  }

  private static var environment: [String: String] {
    var result: [String: String] = [:]
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS"] {
      if let value = getenv(name) { result[name] = String(cString: value) }
    }
    return result
  }

  private static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}

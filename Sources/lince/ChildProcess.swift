// Another program, run with limits on its time and on what it prints.

import Glibc

/// Starts programs without a shell and never waits for them longer than allowed.
enum ChildProcess {
  /// How a program ended.
  enum End: Equatable {
    case exit(Int32)
    case signal(Int32)
    case notFound
    case outputLimit
    case timeLimit
    /// It could not be started or listened to; the reason.
    case failed(String)
  }

  /// What a program gave.
  struct Result {
    var end: End
    var output: [UInt8] = []
    /// The beginning of what it said on standard error.
    var errors: [UInt8] = []
  }

  private static let errorLimit = 64 << 10

  /// Runs a program that is looked for on the `PATH`.
  ///
  /// - Parameters:
  ///   - input: A descriptor that becomes its standard input.
  ///   - timeLimit: Seconds after which it is killed.
  static func run(
    _ name: String, _ arguments: [String], input: Int32, outputLimit: Int, timeLimit: Int
  ) -> Result {
    guard let output = Pipe(), let errors = Pipe() else { return Result(end: failure()) }
    defer {
      output.closeReading()
      errors.closeReading()
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors.writing, STDERR_FILENO)
    var pid: pid_t = 0
    let status = withStrings([name] + arguments) { arguments in
      withStrings(environment) { environment in
        posix_spawnp(&pid, name, &actions, nil, arguments, environment)
      }
    }
    output.closeWriting()
    errors.closeWriting()
    if status == ENOENT { return Result(end: .notFound) }
    if status != 0 { return Result(end: .failed(SystemReason(status).words)) }
    var result = listen(output, errors, outputLimit: outputLimit, timeLimit: timeLimit)
    if result.end != .exit(0) { kill(pid, SIGKILL) }
    let end = wait(pid)
    if result.end == .exit(0) { result.end = end }
    return result
  }

  /// What programs find in their environment: where other programs are, and a fixed language.
  private static var environment: [String] {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return ["PATH=\(path)", "LC_ALL=C"]
  }

  /// Reads both streams to their ends; the result's end is `.exit(0)` when nothing stopped it.
  private static func listen(
    _ output: Pipe, _ errors: Pipe, outputLimit: Int, timeLimit: Int
  ) -> Result {
    var result = Result(end: .exit(0))
    var polls = [output, errors].map { pollfd(fd: $0.reading, events: Int16(POLLIN), revents: 0) }
    let deadline = now() + timeLimit * 1000
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while polls.contains(where: { $0.fd >= 0 }) {
      let left = deadline - now()
      guard left > 0 else {
        result.end = .timeLimit
        return result
      }
      let ready = poll(&polls, nfds_t(polls.count), Int32(left))
      if ready < 0, errno != EINTR {
        result.end = failure()
        return result
      }
      for index in polls.indices where ready > 0 && polls[index].revents != 0 {
        let count = read(polls[index].fd, &buffer, buffer.count)
        if count < 0, errno == EINTR { continue }
        if count <= 0 {
          polls[index].fd = -1
        } else if index == 0 {
          result.output += buffer[..<count]
        } else if result.errors.count < errorLimit {
          result.errors += buffer[..<count]
        }
      }
      if result.output.count > outputLimit {
        result.end = .outputLimit
        return result
      }
    }
    return result
  }

  private static func wait(_ pid: pid_t) -> End {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 {
      if errno != EINTR { return failure() }
    }
    // The layout of the status word (wait(2)): a signal in the low seven bits, else the exit status.
    let signal = status & 0x7F
    return signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
  }

  /// Milliseconds of a clock that is never set back.
  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  private static func failure() -> End { .failed(SystemReason(errno).words) }

  /// Calls `body` with the strings as C wants them: an array of pointers that ends in null.
  private static func withStrings<Value>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let pointers = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers)
  }
}

/// A pipe whose ends no other program inherits.
private struct Pipe {
  let reading: Int32
  let writing: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
  }

  func closeReading() { close(reading) }
  func closeWriting() { close(writing) }
}

// A whole process, as users run it: its time, its processor time, its peak memory.

import Glibc

/// What one run of a program took.
struct MeasuredProcess {
  /// Seconds from start to end.
  var wall: Double
  /// Seconds of all processors, in the program and in the system for it.
  var processor: Double
  /// The largest resident size, in bytes. A process started from a large one reads no less than
  /// that: nothing large may be held in memory here.
  var peak: Int
  /// The exit status; of a signal, 128 and its number.
  var status: Int32
  /// Whether it was killed because it took too long.
  var isLate = false

  /// Runs a program with its outputs in files.
  ///
  /// - Parameters:
  ///   - command: The program's path and its arguments.
  ///   - environment: All that it finds in its environment, besides a fixed language.
  ///   - limit: Seconds after which it is killed.
  init(
    _ command: [String], output: String, errors: String = "/dev/null", environment: [String] = [],
    limit: Int = 600
  ) throws(BenchmarkFailure) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let writing = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, writing, 0o644)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, writing, 0o644)
    let arguments = command.map { strdup($0) } + [nil]
    let variables = (["LC_ALL=C", "PATH=/usr/bin:/bin"] + environment).map { strdup($0) } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    var process: pid_t = 0
    let start = Self.now()
    let failure = posix_spawnp(&process, command[0], &actions, nil, arguments, variables)
    guard failure == 0 else {
      throw BenchmarkFailure(message: "\(command[0]): \(String(cString: strerror(failure)))")
    }
    // The alarm does nothing but end the waiting.
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in }
    sigaction(SIGALRM, &action, nil)
    alarm(UInt32(clamping: limit))
    defer { alarm(0) }
    var raw: Int32 = 0
    var usage = rusage()
    while wait4(process, &raw, 0, &usage) < 0, errno == EINTR {
      isLate = true
      kill(process, SIGKILL)
    }
    wall = Self.now() - start
    processor = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
    peak = usage.ru_maxrss * 1024
    let signal = raw & 0x7F
    status = signal == 0 ? raw >> 8 & 0xFF : 128 + signal
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }

  /// Seconds of a clock that is never set back.
  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// The middle of some numbers, which must not be empty.
func median(_ numbers: [Double]) -> Double {
  numbers.isEmpty ? 0 : numbers.sorted()[numbers.count / 2]
}

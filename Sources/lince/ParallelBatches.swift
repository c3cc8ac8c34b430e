// Work over many items on all cores, with the results in the order of the items.

import Synchronization
import Workers

/// Does work over items a batch at a time: what is held in memory does not grow with their number.
enum ParallelBatches {
  /// How many items are worked on before their results are taken, for each core.
  private static let itemsPerCore = 8

  /// Calls `work` on every item, on all cores, and `take` on every result, in order, until `take`
  /// says that there is no need to go on. The results of a batch are taken while the next is worked on.
  static func run<Item: Sendable, Result: Sendable>(
    _ items: [Item], cores: Int, work: @escaping @Sendable (Item) -> Result,
    take: (Int, Result) -> Bool
  ) {
    let size = max(1, cores) * itemsPerCore
    var before: Batch<Result>?
    var goesOn = true
    func takeBefore() {
      goesOn = before?.isTaken(by: take) ?? true
      before = nil
    }
    for start in stride(from: 0, to: items.count, by: size) {
      let batch = Batch<Result>(start..<min(items.count, start + size))
      let worker: @Sendable (Int) -> Void = { _ in
        while let index = batch.next() { batch.keep(work(items[index]), of: index) }
      }
      let workers = min(cores, batch.items.count)
      if workers > 1 {
        Workers.run(workers, worker) {
          takeBefore()
          if !goesOn { batch.stop() }
        }
      } else {
        takeBefore()
        if goesOn { worker(0) }
      }
      guard goesOn else { return }
      before = batch
    }
    takeBefore()
  }

  /// What the workers of a batch have in common.
  private final class Batch<Result: Sendable>: Sendable {
    /// The positions of the items.
    let items: Range<Int>
    private let results: Mutex<[Result?]>
    private let following: Atomic<Int>

    init(_ items: Range<Int>) {
      self.items = items
      results = Mutex(Array(repeating: nil, count: items.count))
      following = Atomic(items.lowerBound)
    }

    /// The next item that nobody has begun.
    func next() -> Int? {
      let index = following.add(1, ordering: .relaxed).oldValue
      return index < items.upperBound ? index : nil
    }

    /// Lets nobody begin another item.
    func stop() { following.store(items.upperBound, ordering: .relaxed) }

    func keep(_ result: Result, of index: Int) {
      results.withLock { $0[index - items.lowerBound] = result }
    }

    /// Hands over the results in order; whether all of them were taken.
    func isTaken(by take: (Int, Result) -> Bool) -> Bool {
      for (index, result) in zip(items, results.withLock({ $0 })) {
        if let result, !take(index, result) { return false }
      }
      return true
    }
  }
}

import Dispatch

/// Work that is done on another core before its result is asked for. What is handed in comes out
/// in the same order.
final class Ahead<Input: Sendable, Output: Sendable> {
  enum Order {
    /// On as many cores as are free.
    case any
    /// One after another, as it was handed in.
    case given
  }

  /// One thread at a time writes, and the other reads after the signal.
  private final class Job: @unchecked Sendable {
    var output: Output?
    let done = DispatchSemaphore(value: 0)
  }

  /// So many inputs and outputs are in memory at most.
  private let mostJobs: Int
  private let queue: DispatchQueue
  private let work: @Sendable (Input) -> Output
  private var jobs: [Job] = []

  init(
    _ order: Order = .any, atMost mostJobs: Int = 4, _ work: @escaping @Sendable (Input) -> Output
  ) {
    queue = DispatchQueue(label: "ahead", attributes: order == .any ? .concurrent : [])
    self.mostJobs = mostJobs
    self.work = work
  }

  deinit { for job in jobs { job.done.wait() } }

  var isFull: Bool { jobs.count >= mostJobs }

  func add(_ input: Input) {
    let job = Job()
    jobs.append(job)
    let work = work
    queue.async {
      job.output = work(input)
      job.done.signal()
    }
  }

  /// Waits for the oldest that was added; nil where there is none.
  func next() -> Output? {
    if jobs.isEmpty { return nil }
    let job = jobs.removeFirst()
    job.done.wait()
    return job.output
  }
}

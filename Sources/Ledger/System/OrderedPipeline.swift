#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Work that is done on another core before its result is asked for. What is handed in comes out
/// in the same order.
///
/// Threads are a help and no need: where the system gives none, whoever asks for a result does the
/// work itself.
package final class OrderedPipeline<Input: Sendable, Output: Sendable> {
  package enum Order {
    /// On as many cores as are free.
    case any
    /// One after another, as it was handed in.
    case given
  }

  /// So many inputs and outputs are in memory at most.
  private let maxJobs: Int
  private let maxThreads: Int
  private let crew: Crew<Input, Output>
  private var threads: [pthread_t] = []
  private var hasThreads = true

  /// - Parameter maxThreads: fewer than there are cores: 0 for work that is not worth a thread.
  package convenience init(
    _ order: Order = .any, atMost maxJobs: Int = 4, maxThreads: Int = .max,
    _ work: @escaping @Sendable (Input) -> Output
  ) {
    self.init(order, atMost: maxJobs, maxThreads: maxThreads, workers: { work })
  }

  /// - Parameter workers: makes what does the work, once for each thread, which has it alone.
  package init(
    _ order: Order = .any, atMost maxJobs: Int = 4, maxThreads: Int = .max,
    workers: @escaping @Sendable () -> (Input) -> Output
  ) {
    self.maxJobs = maxJobs
    let cores = order == .any ? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) : 1
    self.maxThreads = hasRoomForThreads ? min(maxJobs, maxThreads, cores) : 0
    crew = Crew(isInTurn: order == .given, workers)
  }

  deinit {
    crew.close()
    for thread in threads { pthread_join(thread, nil) }
  }

  package var isFull: Bool { crew.jobCount >= maxJobs }

  package func add(_ input: Input) {
    let isWaitedFor = crew.add(input)
    if isWaitedFor, hasThreads, threads.count < maxThreads { hasThreads = startThread() }
  }

  /// Waits for the oldest that was added, or does it; nil where there is none.
  package func next() -> Output? { crew.next() }

  /// False where the system gives no thread.
  private func startThread() -> Bool {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return false }
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, threadStackBytes)
    let argument = Unmanaged.passRetained(crew as ThreadWork)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let result = pthread_create(&thread, &attributes, runThread, argument.toOpaque())
    #if canImport(Darwin)
      guard result == 0, let thread else {
        argument.release()
        return false
      }
    #else
      guard result == 0 else {
        argument.release()
        return false
      }
    #endif
    threads.append(thread)
    return true
  }
}

private let threadStackBytes = 4 << 20

/// Where addresses are few, a thread finds no heap of its own, and gets each piece of memory from
/// the system: slower than to go without.
private let hasRoomForThreads: Bool = {
  #if canImport(Glibc)
    var limit = rlimit()
    let isKnown = getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0
    return !isKnown || limit.rlim_cur >= 1 << 30
  #else
    return true
  #endif
}()

/// What a thread does until it is told to end.
private class ThreadWork {
  func run() {}
}

#if canImport(Darwin)
  private func runThread(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<ThreadWork>.fromOpaque(argument).takeRetainedValue().run()
    return nil
  }
#else
  private func runThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<ThreadWork>.fromOpaque(argument).takeRetainedValue().run()
    return nil
  }
#endif

/// The jobs, and who does them. All that changes is touched under the lock only.
private final class Crew<Input: Sendable, Output: Sendable>: ThreadWork, @unchecked Sendable {
  private struct Job {
    /// Nil once somebody has begun it.
    var input: Input?
    var output: Output?
  }

  private let workers: @Sendable () -> (Input) -> Output
  /// Of the thread that asks for results.
  private lazy var own = workers()
  private let isInTurn: Bool
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  /// Told whenever something was added, done or closed.
  private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  /// The oldest first; `first` is its number.
  private var jobs: [Job] = []
  private var first = 0
  /// The number of the first that nobody has begun.
  private var unbegun = 0
  private var idle = 0
  private var running = 0
  private var isClosed = false

  init(isInTurn: Bool, _ workers: @escaping @Sendable () -> (Input) -> Output) {
    self.isInTurn = isInTurn
    self.workers = workers
    pthread_mutex_init(lock, nil)
    pthread_cond_init(change, nil)
  }

  deinit {
    pthread_cond_destroy(change)
    pthread_mutex_destroy(lock)
    change.deallocate()
    lock.deallocate()
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return body()
  }

  var jobCount: Int { locked { jobs.count } }

  /// True: no thread has time for it.
  func add(_ input: Input) -> Bool {
    locked {
      jobs.append(Job(input: input))
      pthread_cond_broadcast(change)
      return idle < first + jobs.count - unbegun
    }
  }

  func next() -> Output? {
    locked {
      if jobs.isEmpty { return nil }
      while true {
        if let output = jobs[0].output {
          jobs.removeFirst()
          first += 1
          return output
        }
        if unbegun == first, mayBegin { runOne(own) } else { pthread_cond_wait(change, lock) }
      }
    }
  }

  /// Ends all threads. What nobody has begun is left undone.
  func close() {
    locked {
      isClosed = true
      pthread_cond_broadcast(change)
    }
  }

  override func run() {
    let work = workers()
    locked {
      while !isClosed {
        if unbegun < first + jobs.count, mayBegin {
          runOne(work)
        } else {
          idle += 1
          pthread_cond_wait(change, lock)
          idle -= 1
        }
      }
    }
  }

  private var mayBegin: Bool { !isInTurn || running == 0 }

  /// Does the first that nobody has begun, and gives the lock away meanwhile.
  private func runOne(_ work: (Input) -> Output) {
    let number = unbegun
    guard let input = jobs[number - first].input else { return }
    jobs[number - first].input = nil
    unbegun += 1
    running += 1
    pthread_mutex_unlock(lock)
    let output = work(input)
    pthread_mutex_lock(lock)
    running -= 1
    jobs[number - first].output = output
    pthread_cond_broadcast(change)
  }
}

// The threads that carry promises. Each spends its time waiting for the core, which computes in
// threads of its own, so they bound how many calls are under way and cost little else.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace habitue {

class Pool : public std::enable_shared_from_this<Pool> {
 public:
  /// How many calls can be under way; the others wait for their turn.
  static constexpr size_t kThreads = 8;

  using Job = std::function<void()>;

  /// Hands a job to a thread; a new one is started where all are busy.
  void run(Job job);

  /// Forgets the jobs that wait, lets those that run know, and does not wait for them. The
  /// threads end by themselves.
  void stop();

  bool stopped() const {
    return stopped_;
  }

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job> jobs_;
  size_t threads_ = 0;
  size_t idle_ = 0;
  std::atomic<bool> stopped_{false};
};

} // namespace habitue

#include "Pool.h"

#include <system_error>
#include <thread>

namespace habitue {

void Pool::run(Job job) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (stopped_) {
    return;
  }
  jobs_.push_back(std::move(job));
  if (idle_ < jobs_.size() && threads_ < kThreads) {
    try {
      std::thread([self = shared_from_this()] { self->work(); }).detach();
      ++threads_;
    } catch (const std::system_error &) {
      // The system gives no more threads: those that are there serve this job too.
      if (threads_ == 0) {
        jobs_.pop_back();
        throw;
      }
    }
  }
  changed_.notify_one();
}

void Pool::stop() {
  // Jobs own handles and arguments; they are freed outside of the lock.
  std::deque<Job> forgotten;
  const std::lock_guard<std::mutex> lock(mutex_);
  stopped_ = true;
  forgotten.swap(jobs_);
  changed_.notify_all();
}

void Pool::work() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stopped_) {
    if (jobs_.empty()) {
      ++idle_;
      changed_.wait(lock);
      --idle_;
      continue;
    }
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    // What the job owns is freed before this thread counts as idle.
    job = nullptr;
    lock.lock();
  }
  --threads_;
}

} // namespace habitue

// The links of ways through a site, and which of them are not told under a bound on groups. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace footfall::collector::report {

/// How many sessions went on from a stop to the next, at a level of the ways.
struct PathLink {
  std::int64_t level = 0;
  std::string stop;
  std::string next;  ///< empty: the way ends
  std::uint64_t sessions = 0;
  std::uint64_t visitors = 0;
};

/// Takes out the links of fewer than `k` visitors, and of those that share a stop, a next stop or the first
/// level with one that went the smallest others, until those that went are two and of `k` visitors: what a
/// stop's other links leave of its sessions tells of no fewer.
void hide_small_links(std::vector<PathLink>& links, std::uint64_t k);

}  // namespace footfall::collector::report

// Reports asked by what a site has saved: `goal=@NAME`, `feature=@NAME`, `funnel=NAME`, `segment=NAME`. Any
// thread.
#pragma once

#include <cstdint>

#include "collector/admin/admin.hpp"
#include "collector/http/message.hpp"
#include "collector/report/filter.hpp"
#include "collector/report/parameters.hpp"
#include "collector/report/refusal.hpp"

namespace footfall::collector::report {

enum class SavedUse : std::uint8_t {
  kNone,
  kSome,  ///< the answer changes when what is saved does
};

/// Of every report.
inline constexpr Parameter kSegment = {.name = "segment",
                                       .about = "The name of a saved segment, whose filter holds too.",
                                       .most_times = kMaxFilterConditions,
                                       .example = "Germans"};
/// Of the report `funnel`, in place of its steps.
inline constexpr Parameter kSavedFunnel = {
    .name = "funnel", .about = "The name of a saved funnel, in place of its steps.", .example = "Buying"};

/// Puts what is saved into the request's parameters: a goal's and a feature's event, a funnel's steps, `per`
/// and `window_ms` (unless the request has its own), a segment's filter beside the request's. Several
/// segments all hold. Does nothing for one who may not read the site. Refused: 400 `unknown_saved_item`.
Answer<SavedUse> put_saved_parameters(AdminStore& admin, http::Request& request);

}  // namespace footfall::collector::report

// GET /v1/pixel.gif?site=NAME: a page view told by an image, of pages that run no script. Any thread.
//
// The request becomes a batch of one page view and goes the way of every batch, so that the same gates hold.
// Nobody gives it an id: the collector draws one, and two requests are two page views.
#pragma once

#include "collector/base/clock.hpp"
#include "collector/http/message.hpp"

namespace footfall::collector {

/// A handler that makes of each request a `POST /v1/batch` for `batches`, and of its answer a transparent
/// image with the same status (200 for 202), reason and `Retry-After`. The page is the request's `Referer`,
/// the only thing that says its address; HEAD counts nothing.
http::Handler pixel_over(http::Handler batches, WallClock now = system_now_ms,
                         RandomBytes random = system_random);

}  // namespace footfall::collector

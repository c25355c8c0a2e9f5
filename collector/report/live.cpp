// What is sent, each followed by an empty line:
//
//   retry: 5000                          once: when to come again after the connection ended
//   event: live     data: {...}          the report's data, when it differs from what was sent last
//   event: problem  data: {"reason"...}  the store cannot answer now; the stream goes on
//   : waiting                            now and then where nothing else is sent
//
// The stream ends when the client goes, when it may not read the site any more, when the collector stops, and
// after an hour; browsers come again by themselves.
#include "collector/report/live.hpp"

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <map>
#include <mutex>

#include "collector/report/access.hpp"
#include "collector/report/min_group.hpp"
#include "collector/report/report.hpp"
#include "collector/report/responses.hpp"
#include "collector/report/turns.hpp"

namespace footfall::collector::report {
namespace {

constexpr std::chrono::seconds kQuiet{15};
constexpr std::chrono::hours kLongest{1};

// The latest event of a site, made anew at most once a pace.
class LiveSite {
 public:
  boost::asio::awaitable<std::string> event(const ReadingOptions& options, Site site,
                                            std::uint64_t min_group) {
    const Turns::Turn turn = co_await turns_.take();
    const auto now = std::chrono::steady_clock::now();
    if (text_.empty() || now - made_ >= options.live_pace) {
      text_ = co_await make(options, std::move(site), min_group);
      made_ = std::chrono::steady_clock::now();
    }
    co_return text_;
  }

 private:
  static boost::asio::awaitable<std::string> make(const ReadingOptions& options, Site site,
                                                  std::uint64_t min_group) {
    const std::int64_t now_ms = options.now();
    Question question;
    question.site = site.name;
    question.now_ms = now_ms;
    question.min_group = min_group;
    const Answer<Period> period = read_period({}, site.timezone, now_ms);
    if (!period) {
      co_return problem(period.error());
    }
    question.period = *period;
    try {
      Answer<Finding> finding = co_await realtime_report().run(options.store, std::move(question));
      if (!finding) {
        co_return problem(finding.error());
      }
      if (min_group > 1) {
        suppress_small_groups(finding->data, min_group);
      }
      Json body = {{"site", site.name}, {"min_group", min_group}};
      body.update(finding->data);
      co_return "event: live\ndata: " + text_of(body) + "\n\n";
    } catch (const Json::exception&) {
      co_return problem({500, "internal", "the event store gave an answer that is no row of the report"});
    }
  }

  static std::string problem(const Refusal& refusal) {
    return "event: problem\ndata: " + text_of(Json{{"reason", refusal.reason}, {"detail", refusal.detail}}) +
           "\n\n";
  }

  Turns turns_;
  std::string text_;  // belongs to whoever has the turn
  std::chrono::steady_clock::time_point made_;
};

// All sites that are watched, by name and bound, and how many watch.
class LiveBook {
 public:
  explicit LiveBook(ReadingOptions given) : options(std::move(given)) {}

  std::shared_ptr<LiveSite> of(const std::string& site, std::uint64_t min_group) {
    const std::lock_guard lock(mutex_);
    std::shared_ptr<LiveSite>& known = sites_[{site, min_group}];
    if (!known) {
      known = std::make_shared<LiveSite>();
    }
    return known;
  }

  const ReadingOptions options;
  std::atomic<std::size_t> streams = 0;

 private:
  std::mutex mutex_;
  std::map<std::pair<std::string, std::uint64_t>, std::shared_ptr<LiveSite>> sites_;
};

// A place among the streams, for as long as it lives.
class Place {
 public:
  static std::shared_ptr<Place> take(std::shared_ptr<LiveBook> book) {
    if (book->streams.fetch_add(1) >= kMaxLiveStreams) {
      --book->streams;
      return nullptr;
    }
    return std::shared_ptr<Place>(new Place(std::move(book)));
  }
  ~Place() { --book_->streams; }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  explicit Place(std::shared_ptr<LiveBook> book) : book_(std::move(book)) {}

  std::shared_ptr<LiveBook> book_;
};

struct Watched {
  Site site;
  std::uint64_t min_group = 0;
};

Answer<Watched> watched_by(AdminStore& admin, const http::Request& request) {
  const Answer<Principal> principal = principal_of(admin, request);
  if (!principal) {
    return principal.error();
  }
  Answer<Site> site = readable_site(admin, *principal, request.route.at("site"));
  if (!site) {
    return site.error();
  }
  const std::uint64_t min_group = min_group_of(*principal, *site);
  return Watched{*std::move(site), min_group};
}

bool ends(const http::Request& request) {
  return (request.client_gone && request.client_gone()) || (request.closing && request.closing());
}

// Sleeps for the pace, but no longer than somebody is there to send to.
boost::asio::awaitable<bool> sleep(const http::Request& request, std::chrono::milliseconds pace) {
  constexpr std::chrono::milliseconds kLook{500};
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
  const auto until = std::chrono::steady_clock::now() + pace;
  while (std::chrono::steady_clock::now() < until) {
    timer.expires_at(std::min(until, std::chrono::steady_clock::now() + kLook));
    co_await timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    if (ends(request)) {
      co_return false;
    }
  }
  co_return true;
}

boost::asio::awaitable<void> watch(std::shared_ptr<LiveBook> book, http::Request request,
                                   http::BodySink& sink) {
  const auto begun = std::chrono::steady_clock::now();
  auto last_sent = begun;
  std::string sent;
  std::string first = "retry: 5000\n\n";
  bool there = co_await sink.write(std::move(first));
  while (there && std::chrono::steady_clock::now() - begun < kLongest) {
    const Answer<Watched> watched = watched_by(book->options.admin, request);
    if (!watched) {
      co_return;
    }
    const std::shared_ptr<LiveSite> live = book->of(watched->site.name, watched->min_group);
    std::string event = co_await live->event(book->options, watched->site, watched->min_group);
    const auto now = std::chrono::steady_clock::now();
    if (event != sent || now - last_sent >= kQuiet) {
      // Named: g++ 12 destroys the temporary of a conditional in what a co_await is given twice.
      std::string next = event != sent ? event : std::string(": waiting\n\n");
      there = co_await sink.write(std::move(next));
      last_sent = now;
    }
    sent = std::move(event);
    if (there) {
      there = co_await sleep(request, book->options.live_pace);
    }
  }
}

// All that the stream needs of the request, whose connection outlives the stream.
http::Request kept_of(const http::Request& request) {
  http::Request kept;
  kept.headers = request.headers;
  kept.route = request.route;
  kept.client_gone = request.client_gone;
  kept.closing = request.closing;
  return kept;
}

http::Response open(const std::shared_ptr<LiveBook>& book, const http::Request& request) {
  const Answer<Watched> watched = watched_by(book->options.admin, request);
  if (!watched) {
    return refused(watched.error());
  }
  if (const Answer<void> none = only_parameters(request, {}); !none) {
    return refused(none.error());
  }
  std::shared_ptr<Place> place = Place::take(book);
  if (!place) {
    return refused({503, "too_many_streams", "too many watch at once: ask the report 'realtime' instead"});
  }
  http::Response response;
  response.body = [book, place, kept = kept_of(request)](http::BodySink& sink) {
    return watch(book, kept, sink);
  };
  return guarded(
      std::move(response).with("Content-Type", "text/event-stream").with("X-Accel-Buffering", "no"));
}

}  // namespace

void add_live_route(http::Router& router, const ReadingOptions& options) {
  router.add("GET", "/api/v1/sites/{site}/live",
             [book = std::make_shared<LiveBook>(options)](http::Request& request)
                 -> http::asio::awaitable<http::Response> { co_return open(book, request); });
}

}  // namespace footfall::collector::report

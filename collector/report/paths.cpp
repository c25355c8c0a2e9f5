// Each level shows the stops with most sessions; the others are one node, `other`.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "collector/report/ask.hpp"
#include "collector/report/parameters.hpp"
#include "collector/report/path_links.hpp"
#include "collector/report/slices.hpp"
#include "embedded/report_sql.hpp"

namespace footfall::collector::report {
namespace {

constexpr Parameter kStart = {.name = "start",
                              .about = "The event from which paths go; by default the first page view.",
                              .takes = Takes::kEvent,
                              .example = "pageview:/"};
constexpr Parameter kEnd = {.name = "end",
                            .about = "The event to which paths come; not with 'start'.",
                            .takes = Takes::kEvent,
                            .example = "custom:Ordered"};
constexpr std::array<std::string_view, 2> kStopKinds = {"pages", "all"};
constexpr Parameter kStops = {.name = "stops",
                              .about = "What counts as a stop: page views, or own events and submits too.",
                              .takes = Takes::kChoice,
                              .choices = kStopKinds,
                              .usual = "pages"};
constexpr Parameter kDepth = {.name = "depth",
                              .about = "How many stops away from the anchor.",
                              .takes = Takes::kInteger,
                              .bounds = {.least = 1, .most = 10, .usual = 3}};
constexpr Parameter kStopsALevel = {.name = "limit",
                                    .about = "The most stops a level; the others are one.",
                                    .takes = Takes::kInteger,
                                    .bounds = {.least = 1, .most = 50, .usual = 8}};

struct Asked {
  std::optional<Matcher> anchor;
  bool backward = false;
  bool with_events = false;
  std::int64_t depth = 0;
  std::size_t limit = 0;
};

Answer<Asked> read_asked(const http::Request& request) {
  Asked asked;
  const std::optional<std::string_view> from = request.param("start");
  const std::optional<std::string_view> to = request.param("end");
  if (from && to) {
    return bad_parameter("end", "a value only without 'start'");
  }
  if (from || to) {
    Answer<Matcher> anchor = read_matcher(from ? "start" : "end", from ? *from : *to);
    if (!anchor) {
      return anchor.error();
    }
    asked.anchor = *std::move(anchor);
    asked.backward = to.has_value();
  }
  const Answer<std::string_view> stops = choice_parameter(request, kStops);
  if (!stops) {
    return stops.error();
  }
  asked.with_events = *stops == "all";
  const Answer<std::int64_t> depth = integer_parameter(request, kDepth);
  if (!depth) {
    return depth.error();
  }
  const Answer<std::int64_t> limit = integer_parameter(request, kStopsALevel);
  if (!limit) {
    return limit.error();
  }
  asked.depth = *depth;
  asked.limit = static_cast<std::size_t>(*limit);
  return asked;
}

// A node: its level, what it is (stop, other or end), and the stop.
using Node = std::tuple<std::int64_t, std::string, std::string>;

// As many come to a node as go on; of links that are not told some may lack.
struct Sessions {
  std::uint64_t in = 0, out = 0;
};

class Sankey {
 public:
  Sankey(const std::vector<PathLink>& links, std::int64_t depth, std::size_t limit) : depth_(depth) {
    std::map<std::int64_t, std::map<std::string, std::uint64_t>> levels;
    for (const PathLink& link : links) {
      levels[link.level][link.stop] += link.sessions;
      // The stops of the last level are nobody's source.
      if (link.level + 1 == depth_ && !link.next.empty()) {
        levels[depth_][link.next] += link.sessions;
      }
    }
    for (const auto& [level, stops] : levels) {
      std::vector<std::pair<std::string, std::uint64_t>> order(stops.begin(), stops.end());
      std::stable_sort(order.begin(), order.end(),
                       [](const auto& a, const auto& b) { return a.second > b.second; });
      order.resize(std::min(order.size(), limit));
      for (const auto& [stop, sessions] : order) {
        shown_.emplace(level, stop);
      }
    }
    for (const PathLink& link : links) {
      add(link);
    }
  }

  Json json() const {
    Json nodes = Json::array(), links = Json::array();
    for (const auto& [node, sessions] : nodes_) {
      nodes.push_back({{"id", id(node)},
                       {"level", std::get<0>(node)},
                       {"kind", std::get<1>(node)},
                       {"stop", std::get<2>(node).empty() ? Json() : Json(std::get<2>(node))},
                       {"sessions", std::max(sessions.in, sessions.out)}});
    }
    for (const auto& [ends, sessions] : links_) {
      links.push_back({{"source", id(ends.first)}, {"target", id(ends.second)}, {"sessions", sessions}});
    }
    return Json{{"nodes", std::move(nodes)}, {"links", std::move(links)}};
  }

 private:
  static std::string id(const Node& node) {
    return std::to_string(std::get<0>(node)) + "/" + std::get<1>(node) + "/" + std::get<2>(node);
  }
  Node node(std::int64_t level, const std::string& stop) const {
    if (stop.empty()) {
      return {level, "end", ""};
    }
    return shown_.contains({level, stop}) ? Node{level, "stop", stop} : Node{level, "other", ""};
  }
  void add(const PathLink& link) {
    const Node source = node(link.level, link.stop);
    const Node target = node(link.level + 1, link.next);
    nodes_[source].out += link.sessions;
    nodes_[target].in += link.sessions;
    links_[{source, target}] += link.sessions;
  }

  std::int64_t depth_;
  std::set<std::pair<std::int64_t, std::string>> shown_;
  std::map<Node, Sessions> nodes_;
  std::map<std::pair<Node, Node>, std::uint64_t> links_;
};

boost::asio::awaitable<Answer<Finding>> run(Store& store, Question question) {
  const Answer<Asked> asked = read_asked(*question.request);
  if (!asked) {
    co_return asked.error();
  }
  const std::string sql = with_passing(embedded::report_sql::paths, question);
  Query query = slices_query_for(sql, question, question.period);
  SqlText anchor("anchor_");
  if (asked->anchor) {
    write_condition(*asked->anchor, anchor);
  } else {
    anchor << "kind = 'pageview'";
  }
  put(query, "/*anchor*/ 1", anchor);
  query.params.emplace_back("backward", asked->backward ? "1" : "0");
  query.params.emplace_back("with_events", asked->with_events ? "1" : "0");
  query.params.emplace_back("depth", std::to_string(asked->depth));
  const Answer<std::vector<nlohmann::json>> rows = co_await rows_of(store, std::move(query));
  if (!rows) {
    co_return rows.error();
  }
  std::vector<PathLink> links;
  for (const nlohmann::json& row : *rows) {
    links.push_back({row.at(0).get<std::int64_t>(), row.at(1).get<std::string>(),
                     row.at(2).get<std::string>(), row.at(3).get<std::uint64_t>(),
                     row.at(4).get<std::uint64_t>()});
  }
  if (question.min_group > 1) {
    hide_small_links(links, question.min_group);
  }
  std::uint64_t sessions = 0;
  for (const PathLink& link : links) {
    sessions += link.level == 0 ? link.sessions : 0;
  }
  Json data = {{"direction", asked->backward ? "backward" : "forward"},
               {"depth", asked->depth},
               {"sessions", sessions}};
  data.update(Sankey(links, asked->depth, asked->limit).json());
  co_return Finding{std::move(data), std::nullopt};
}

// What the answer holds (shape.hpp).
constexpr std::string_view kData = R"({
  "direction": "forward|backward",
  "depth": "count",
  "sessions": "count",
  "nodes": [{"id": "text", "level": "count", "kind": "stop|other|end", "stop": "text?", "sessions": "count"}],
  "links": [{"source": "text", "target": "text", "sessions": "count"}]
})";

}  // namespace

Report paths_report() {
  return {"paths",
          "Sessions that begin in the period and hold the anchor (by default their first page view), by the "
          "stops that "
          "follow it (or, with 'end', that came before its last one). Stops are page views, with stops=all "
          "also own events "
          "and submits; a stop repeated at once counts once. A link's sessions went from one node to the "
          "other next; "
          "'end' stands where the session had no further stop.",
          {kStart, kEnd, kStops, kDepth, kStopsALevel},
          run,
          kData};
}

}  // namespace footfall::collector::report

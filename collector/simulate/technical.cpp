#include "collector/simulate/technical.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "collector/simulate/shop.hpp"
#include "footfall/anonymize.hpp"

namespace footfall::collector::simulate {
namespace {

struct Vital {
  std::string_view name;
  double median;
  double spread;  // of the logarithm
  std::string_view selector = {};
};
// CLS in ten-thousandths, as on the wire.
constexpr double kClsUnit = 10'000;
constexpr std::array<Vital, 5> kVitals = {{{"TTFB", 240, 0.6},
                                           {"FCP", 950, 0.5},
                                           {"LCP", 1'700, 0.5, "main img"},
                                           {"CLS", 350, 1.1, "main .grid"},
                                           {"INP", 110, 0.7, "#add-to-cart"}}};

struct Endpoint {
  std::string_view path;
  double median_ms;
  std::uint32_t bytes;
};
enum EndpointIndex : std::uint8_t { kProducts, kCartSaved, kOrders };
constexpr std::string_view kApiHost = "api.fellside.example";
constexpr std::array<Endpoint, 3> kEndpoints = {
    {{"/v2/products", 120, 18'400}, {"/v2/cart/:id", 85, 640}, {"/v2/orders", 310, 1'150}}};

struct Fault {
  std::string_view source;
  std::string_view type;
  std::string_view message;
  std::string_view frame;
  double weight;
};
constexpr std::array<Fault, 5> kFaults = {{
    {"uncaught", "TypeError", "Cannot read properties of undefined (reading 'price')",
     "/assets/shop.js:88:21", 5},
    {"rejection", "TypeError", "Failed to fetch", "/assets/cart.js:31:9", 4},
    {"resource", "img", "", "/assets/lantern.webp", 3},
    {"uncaught", "RangeError", "Maximum call stack size exceeded", "/assets/size-guide.js:12:5", 1},
    {"csp", "script-src-elem", "", "/widget.js", 2},
}};

struct FormField {
  std::string_view name;
  std::string_view type;
};
constexpr std::array<FormField, 5> kFormFields = {
    {{"name", "text"}, {"email", "email"}, {"street", "text"}, {"postcode", "text"}, {"card", "text"}}};
constexpr std::array<std::string_view, 3> kFormActions = {"focus", "invalid", "abandon"};

// Shares: of loads that are measured, of pages with long tasks, and so on.
constexpr double kMeasured = 0.4;
constexpr double kBusy = 0.12;
constexpr double kFailing = 0.02;
constexpr double kAsking = 0.3;
constexpr double kRefused = 0.012;
constexpr double kDead = 0.01;
constexpr double kRage = 0.004;
constexpr double kFormBegun = 0.85;
constexpr double kFormInvalid = 0.12;

class Additions {
 public:
  Additions(Chance& chance, std::vector<Step>& steps) : chance_(chance), steps_(steps) {}

  void write() {
    const std::size_t seen = steps_.size();
    for (std::size_t at = 0; at < seen; ++at) {
      const Step step = steps_[at];
      ends_ms_ = steps_[std::min(at + 1, seen - 1)].ts_ms;
      if (step.kind == EventKind::kPageview) {
        view(step, at == 0);
      } else if (step.kind == EventKind::kCustom && step.detail != kFeature) {
        ask(step, step.detail == kOrdered ? kOrders : kCartSaved);
      } else if (step.kind == EventKind::kClick) {
        click(step);
      }
    }
    // What was there keeps its order; what was added follows what it came of.
    std::stable_sort(steps_.begin(), steps_.end(),
                     [](const Step& a, const Step& b) { return a.ts_ms < b.ts_ms; });
  }

 private:
  void add(const Step& of, EventKind kind, std::uint32_t delay_ms, std::uint8_t detail, std::uint32_t first,
           std::uint32_t second) {
    steps_.push_back({std::min(of.ts_ms + delay_ms, ends_ms_), kind, of.page, detail, first, second});
  }

  std::uint32_t spread(double median, double of_logarithm) {
    // Near enough to a normal deviate: three uniform ones.
    const double deviate = 2 * (chance_.unit() + chance_.unit() + chance_.unit() - 1.5);
    return static_cast<std::uint32_t>(median * std::exp(of_logarithm * deviate));
  }

  void view(const Step& step, bool load) {
    if (load && chance_.happens(kMeasured)) {
      for (std::uint8_t i = 0; i < kVitals.size(); ++i) {
        add(step, EventKind::kVital, 4'000, i, spread(kVitals[i].median, kVitals[i].spread), 0);
      }
    }
    if (step.page == kList || step.page >= kFirstProduct) {
      if (chance_.happens(kAsking)) {
        ask(step, kProducts);
      }
    }
    if (chance_.happens(kBusy)) {
      const std::uint32_t duration_ms = spread(210, 0.6);
      add(step, EventKind::kLongtask, 4'000, static_cast<std::uint8_t>(1 + duration_ms / 200), duration_ms,
          duration_ms / 2);
    }
    if (chance_.happens(kFailing)) {
      std::array<double, kFaults.size()> weights{};
      std::transform(kFaults.begin(), kFaults.end(), weights.begin(),
                     [](const Fault& fault) { return fault.weight; });
      const std::size_t fault = chance_.weighted(weights, 15);
      add(step, EventKind::kError, 700, static_cast<std::uint8_t>(fault), 0, 0);
    }
    if (step.page == kCheckout) {
      checkout(step);
    }
  }

  void checkout(const Step& step) {
    if (!chance_.happens(kFormBegun)) {
      return;
    }
    add(step, EventKind::kForm, 1'500, 0, 0, 0);
    if (chance_.happens(kFormInvalid)) {
      add(step, EventKind::kForm, 9'000, 1, 1 + chance_.below(3), 0);
    }
    const bool sent = std::any_of(steps_.begin(), steps_.end(), [&step](const Step& other) {
      return other.kind == EventKind::kSubmit && other.ts_ms >= step.ts_ms;
    });
    if (!sent) {
      add(step, EventKind::kForm, 60'000, 2, chance_.below(kFormFields.size()), 0);
    }
  }

  void ask(const Step& step, std::uint8_t endpoint) {
    std::uint32_t status = endpoint == kProducts ? 200 : 201;
    if (chance_.happens(kRefused)) {
      constexpr std::array<std::uint32_t, 4> kBroken = {500, 503, 429, 0};
      status = kBroken[chance_.below(kBroken.size())];
    }
    const std::uint32_t duration_ms = spread(kEndpoints[endpoint].median_ms, 0.7);
    add(step, EventKind::kRequest, duration_ms, endpoint, duration_ms, status);
  }

  void click(const Step& step) {
    for (const auto& [share, rage] : {std::pair(kDead, 0U), std::pair(kRage, 1U)}) {
      if (chance_.happens(share)) {
        add(step, EventKind::kFrustration, 800, step.detail, step.first, step.second);
        steps_.back().rage = rage != 0;
      }
    }
  }

  Chance& chance_;
  std::vector<Step>& steps_;
  std::int64_t ends_ms_ = 0;
};

// As the core makes them of what a page reports.
const std::array<std::string, kFaults.size()>& fingerprints() {
  static const auto made = [] {
    std::array<std::string, kFaults.size()> all;
    for (std::size_t i = 0; i < kFaults.size(); ++i) {
      RawEvent raw;
      raw.kind = EventKind::kError;
      raw.url = "https://fellside.example/";
      raw.fields.set_text(Field::kErrorType, kFaults[i].type);
      raw.fields.set_text(Field::kErrorMessage, kFaults[i].message);
      raw.fields.set_text(Field::kErrorFrame, kFaults[i].frame);
      const Result<AnonymousEvent> event = Anonymizer::anonymize(std::move(raw), 0);
      all[i] = event->fields().text(Field::kErrorFingerprint);
    }
    return all;
  }();
  return made;
}

void clear(StoredEvent& out) {
  for (std::string* text : {&out.vital_name, &out.request_method, &out.request_host, &out.request_path,
                            &out.error_type, &out.error_message, &out.error_fingerprint, &out.error_frame,
                            &out.form_action, &out.field_name, &out.field_type}) {
    text->clear();
  }
  out.value = 0;
  out.request_status = 0;
  out.duration_ms = out.blocking_ms = out.occurrences = 0;
  out.bytes = 0;
}

}  // namespace

void add_technical(Chance& chance, std::vector<Step>& steps) {
  Additions(chance, steps).write();
}

void write_technical(const Step& step, StoredEvent& out) {
  clear(out);
  switch (step.kind) {
    case EventKind::kVital: {
      const Vital& vital = kVitals[step.detail];
      out.vital_name = vital.name;
      out.selector = vital.selector;
      out.value = vital.name == "CLS" ? step.first / kClsUnit : step.first;
      break;
    }
    case EventKind::kRequest: {
      const Endpoint& endpoint = kEndpoints[step.detail];
      out.request_host = kApiHost;
      out.request_path = endpoint.path;
      out.request_status = static_cast<std::uint16_t>(step.second);
      out.duration_ms = step.first;
      out.bytes = step.second == 0 ? 0 : endpoint.bytes;
      break;
    }
    case EventKind::kError: {
      const Fault& fault = kFaults[step.detail];
      out.name = fault.source;
      out.error_type = fault.type;
      out.error_message = fault.message;
      out.error_frame = fault.frame;
      out.error_fingerprint = fingerprints()[step.detail];
      out.occurrences = 1;
      break;
    }
    case EventKind::kLongtask:
      out.occurrences = step.detail;
      out.duration_ms = step.first;
      out.blocking_ms = step.second;
      break;
    case EventKind::kForm:
      out.name = kCheckoutForm;
      out.selector = "form#checkout";
      out.form_action = kFormActions[step.detail];
      out.field_name = kFormFields[step.first].name;
      out.field_type = kFormFields[step.first].type;
      break;
    case EventKind::kFrustration:
      out.name = step.rage ? "rage" : "dead";
      out.selector = kClicks[step.detail].selector;
      out.text = kClicks[step.detail].text;
      out.x = step.first;
      out.y = step.second;
      break;
    default:
      break;
  }
}

}  // namespace footfall::collector::simulate

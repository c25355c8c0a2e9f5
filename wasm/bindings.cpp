// The core's binding for JavaScript: one class, described for people and TypeScript in core.d.ts beside it.
// The only file of the tree with Emscripten's headers. Times come as doubles, because embind of the oldest
// supported Emscripten has no 64-bit integers; they are whole milliseconds.
#include <emscripten/bind.h>

#include <algorithm>
#include <climits>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "footfall/tracker.hpp"
#include "footfall/validate.hpp"

namespace {

using footfall::Consent;
using footfall::EventKind;
using footfall::Tracker;

std::int64_t whole(double number) {
  return static_cast<std::int64_t>(number);
}

// The texts of the options stand behind each other, for each text is code in the binding: site, version,
// language, time zone, screen, stream, connection.
footfall::TrackerOptions read_options(const std::string& packed, bool ignore_signals, int sample) {
  footfall::TrackerOptions options;
  options.sample = sample;
  std::string stream;
  std::size_t from = 0;
  for (std::string* text : {&options.site, &options.tracker, &options.language, &options.timezone,
                            &options.screen, &stream, &options.connection}) {
    const std::size_t end = std::min(packed.find(footfall::kPackedSeparator, from), packed.size());
    text->assign(packed, from, end - from);
    from = std::min(end + 1, packed.size());
  }
  options.stream = footfall::id_from_hex(stream).value_or(footfall::Id128{});
  options.signals = ignore_signals ? footfall::SignalPolicy::kIgnore : footfall::SignalPolicy::kHonour;
  return options;
}

class TrackerBinding {
 public:
  TrackerBinding(const std::string& packed, bool ignore_signals, int sample)
      : tracker_(read_options(packed, ignore_signals, sample)),
        named_(footfall::valid_site_name(tracker_.site())) {}

  // Of a site whose name was refused it is denied for good, and nothing else is taken then.
  std::string consent(const std::string& chosen, bool signal, const std::string& device_id,
                      const std::string& user_hash) {
    if (named_) {
      tracker_.set_consent(footfall::consent_from_name(chosen).value_or(Consent::kDenied),
                           signal ? footfall::PrivacySignal::kPresent : footfall::PrivacySignal::kAbsent,
                           device_id, user_hash);
    }
    return std::string(consent_name(tracker_.consent()));
  }

  void identify(const std::string& user_id) { tracker_.identify(user_id); }

  // Takes what `take` takes, and looks at none of it: embind's code for that serves both.
  std::string visitor(double, bool) {
    const std::optional<footfall::Id128> id = tracker_.visitor();
    return id ? to_hex(*id) : std::string();
  }

  int capture(int kind, double at_ms, const std::string& packed) {
    if (!named_) {
      return refusal(footfall::ErrorCode::kUnknownOption);
    }
    if (kind < 0 || kind >= static_cast<int>(footfall::kEventKindCount)) {
      return refusal(footfall::ErrorCode::kUnknownKind);
    }
    const footfall::Result<void> captured =
        tracker_.capture(static_cast<EventKind>(kind), whole(at_ms), packed);
    return captured.ok() ? 0 : refusal(captured.error().code);
  }

  int click_again(double at_ms, double x, double y) {
    const footfall::Result<void> captured = tracker_.click_again(whole(at_ms), whole(x), whole(y));
    return captured.ok() ? 0 : refusal(captured.error().code);
  }

  void dropped(double events) { tracker_.count_dropped(whole(events)); }

  std::string take(double now_ms, bool leaving) {
    auto departure =
        tracker_.take(whole(now_ms), leaving ? footfall::Urgency::kLeaving : footfall::Urgency::kRoutine);
    return departure ? std::move(departure->body) : std::string();
  }

  void answer(double ticket, int status, double retry_after_ms, double now_ms, double random) {
    tracker_.answer(whole(ticket), status, whole(retry_after_ms), whole(now_ms), random);
  }

  double retry(int status, int failures, double retry_after_ms, double random) {
    return static_cast<double>(footfall::retry_in_ms(status, failures, whole(retry_after_ms), random));
  }

  void pace(double interval_ms) { tracker_.set_pace(whole(interval_ms)); }

  double due(double now_ms) { return static_cast<double>(tracker_.due_in_ms(whole(now_ms)).value_or(-1)); }

 private:
  // As a number: the names are for people who debug, and lie in JavaScript that is loaded for them.
  static int refusal(footfall::ErrorCode code) { return 1 + static_cast<int>(code); }

  Tracker tracker_;
  bool named_;  // whether the site's name is one
};

// A method that takes and gives nothing but numbers, as a function of five of them: those that it does not
// take are whatever JavaScript has for an argument that is missing. So all such methods are called by one and
// the same piece of embind's code.
template <auto Method>
struct OfNumbers;

template <class Result, class... Numbers, Result (TrackerBinding::*Method)(Numbers...)>
struct OfNumbers<Method> {
  static double call(TrackerBinding& tracker, double a, double b, double c, double d, double e) {
    constexpr std::size_t kCount = sizeof...(Numbers);
    if constexpr (kCount == 1) {
      return with(tracker, a);
    } else if constexpr (kCount == 3) {
      return with(tracker, a, b, c);
    } else if constexpr (kCount == 4) {
      return with(tracker, a, b, c, d);
    } else {
      return with(tracker, a, b, c, d, e);
    }
  }

 private:
  [[gnu::always_inline]] static double with(TrackerBinding& tracker, std::same_as<double> auto... numbers) {
    if constexpr (std::is_void_v<Result>) {
      (tracker.*Method)(static_cast<Numbers>(numbers)...);
      return 0;
    } else {
      return (tracker.*Method)(static_cast<Numbers>(numbers)...);
    }
  }
};

}  // namespace

extern "C" {

// embind's own library registers some forty types, and with them comes half of its JavaScript. This function
// stands in its place, and the library is not linked: the types above are all there are.
__attribute__((constructor)) void footfall_register_types() {
  using emscripten::internal::TypeID;
  emscripten::internal::_embind_register_void(TypeID<void>::get(), "void");
  emscripten::internal::_embind_register_bool(TypeID<bool>::get(), "bool", sizeof(bool), true, false);
  emscripten::internal::_embind_register_integer(TypeID<int>::get(), "int", sizeof(int), INT_MIN, INT_MAX);
  emscripten::internal::_embind_register_float(TypeID<double>::get(), "double", sizeof(double));
  emscripten::internal::_embind_register_std_string(TypeID<std::string>::get(), "string");
}
}

EMSCRIPTEN_BINDINGS(footfall) {
  emscripten::class_<TrackerBinding>("Tracker")
      .constructor<std::string, bool, int>()
      .function("consent", &TrackerBinding::consent)
      .function("identify", &TrackerBinding::identify)
      .function("visitor", &TrackerBinding::visitor)
      .function("capture", &TrackerBinding::capture)
      .function("clickAgain", &OfNumbers<&TrackerBinding::click_again>::call)
      .function("dropped", &OfNumbers<&TrackerBinding::dropped>::call)
      .function("take", &TrackerBinding::take)
      .function("answer", &OfNumbers<&TrackerBinding::answer>::call)
      .function("retry", &OfNumbers<&TrackerBinding::retry>::call)
      .function("pace", &OfNumbers<&TrackerBinding::pace>::call)
      .function("due", &OfNumbers<&TrackerBinding::due>::call);
}

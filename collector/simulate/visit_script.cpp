#include "collector/simulate/visit_script.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "collector/simulate/audience.hpp"
#include "collector/simulate/shop.hpp"

namespace footfall::collector::simulate {
namespace {

constexpr int kMaxPages = 30;
constexpr double kMaxDwellS = 20 * 60;
constexpr double kIdleClick = 0.30;
constexpr double kBounce = 0.34;
constexpr double kLeave = 0.24;

std::uint8_t some_product(Chance& chance) {
  constexpr double kTotal = sum_of(kProductWeights);
  return static_cast<std::uint8_t>(kFirstProduct + chance.weighted(kProductWeights, kTotal));
}

std::uint8_t landing_page(Chance& chance) {
  constexpr std::array<double, 4> kWeights = {46, 20, 5, 29};
  switch (chance.weighted(kWeights, sum_of(kWeights))) {
    case 0:
      return kHome;
    case 1:
      return kList;
    case 2:
      return kAbout;
    default:
      return some_product(chance);
  }
}

// Writes one visit, page by page. Times only rise.
class Writer {
 public:
  Writer(Chance& chance, const FunnelRates& rates, double feature_chance, std::int64_t start_ms,
         std::vector<Step>& steps)
      : chance_(chance), rates_(rates), feature_chance_(feature_chance), now_ms_(start_ms), steps_(steps) {}

  void write() {
    std::optional<std::uint8_t> page = landing_page(chance_);
    for (int seen = 0; page && seen < kMaxPages; ++seen) {
      add(EventKind::kPageview, *page, 0, 0, 0);
      page = stay(*page, seen == 0);
    }
  }

 private:
  void add(EventKind kind, std::uint8_t page, std::uint8_t detail, std::uint32_t first,
           std::uint32_t second) {
    steps_.push_back({now_ms_, kind, page, detail, first, second});
  }

  void pass(double seconds) {
    now_ms_ += std::max<std::int64_t>(50, static_cast<std::int64_t>(seconds * 1'000));
  }

  void click(std::uint8_t page, std::uint8_t target) {
    add(EventKind::kClick, page, target, 20 + chance_.below(360), 60 + chance_.below(1'400));
    pass(0.05);
  }

  // What happens on the page, and where it leads; nothing when the visitor goes.
  std::optional<std::uint8_t> stay(std::uint8_t page, bool landing) {
    const double dwell_s = std::min(kMaxDwellS, 1.2 + chance_.exponential(kPages[page].dwell_s));
    pass(dwell_s * 0.7);
    if (chance_.happens(kIdleClick)) {
      const auto others = static_cast<std::uint32_t>(kClicks.size() - kFirstIdleClick);
      click(page, static_cast<std::uint8_t>(kFirstIdleClick + chance_.below(others)));
    }
    if (page >= kFirstProduct && chance_.happens(feature_chance_)) {
      add(EventKind::kCustom, page, kFeature, page, 0);
      pass(0.5);
    }
    pass(dwell_s * 0.3);
    const std::optional<std::uint8_t> next = landing && chance_.happens(kBounce) ? std::nullopt : act(page);
    const double engaged_s = dwell_s * (0.35 + 0.6 * chance_.unit());
    add(EventKind::kEngagement, page, 0, static_cast<std::uint32_t>(engaged_s * 1'000),
        15 + chance_.below(86));
    pass(0.2 + chance_.exponential(0.4));
    return next;
  }

  std::optional<std::uint8_t> act(std::uint8_t page) {
    switch (page) {
      case kList:
        return chance_.happens(rates_.list_to_product) ? open_product(page) : wander();
      case kCart:
        return chance_.happens(rates_.cart_to_checkout) ? begin_checkout() : wander();
      case kCheckout:
        return chance_.happens(rates_.checkout_to_order) ? order() : wander();
      case kThanks:
        return chance_.happens(0.2) ? std::optional<std::uint8_t>(kHome) : std::nullopt;
      default:
        break;
    }
    if (page >= kFirstProduct) {
      return chance_.happens(rates_.product_to_cart) ? add_to_cart(page) : wander();
    }
    return wander();
  }

  std::optional<std::uint8_t> open_product(std::uint8_t page) {
    click(page, kOpenProduct);
    return some_product(chance_);
  }

  std::optional<std::uint8_t> add_to_cart(std::uint8_t page) {
    click(page, kAddToCart);
    add(EventKind::kCustom, page, kAdded, page, 0);
    pass(1.5);
    items_ += 1;
    value_ += static_cast<std::uint32_t>(kPages[page].price);
    return kCart;
  }

  std::optional<std::uint8_t> begin_checkout() {
    click(kCart, kToCheckout);
    return kCheckout;
  }

  std::optional<std::uint8_t> order() {
    click(kCheckout, kPlaceOrder);
    add(EventKind::kSubmit, kCheckout, 0, 0, 0);
    pass(0.3);
    add(EventKind::kCustom, kCheckout, kOrdered, value_, items_);
    pass(0.1);
    items_ = 0;
    value_ = 0;
    return kThanks;
  }

  std::optional<std::uint8_t> wander() {
    if (chance_.happens(kLeave)) {
      return std::nullopt;
    }
    constexpr std::array<double, 6> kWeights = {14, 46, 22, 6, 4, 8};
    switch (chance_.weighted(kWeights, sum_of(kWeights))) {
      case 0:
        return kHome;
      case 1:
        return kList;
      case 2:
        return some_product(chance_);
      case 3:
        return kAbout;
      case 4:
        return kAccount;
      default:
        return items_ > 0 ? kCart : kList;
    }
  }

  Chance& chance_;
  const FunnelRates& rates_;
  double feature_chance_;
  std::int64_t now_ms_;
  std::vector<Step>& steps_;
  std::uint32_t items_ = 0;
  std::uint32_t value_ = 0;
};

}  // namespace

void write_visit(Chance& chance, const FunnelRates& rates, double feature_chance, std::int64_t start_ms,
                 std::vector<Step>& steps) {
  Writer(chance, rates, feature_chance, start_ms, steps).write();
}

void write_bot_visit(Chance& chance, std::int64_t start_ms, std::vector<Step>& steps) {
  const std::uint32_t pages = 4 + chance.below(30);
  for (std::uint32_t i = 0; i < pages; ++i) {
    steps.push_back(
        {.ts_ms = start_ms,
         .kind = EventKind::kPageview,
         .page = static_cast<std::uint8_t>(chance.below(static_cast<std::uint32_t>(kPages.size())))});
    start_ms += 150 + chance.below(1'800);
  }
}

}  // namespace footfall::collector::simulate

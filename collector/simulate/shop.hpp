// The shop that is visited: the pages, products and things to click of the demo site, and where its visitors
// are from. Tables only; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace footfall::collector::simulate {

struct Page {
  std::string_view path;
  std::string_view title;
  double dwell_s;             ///< mean time until the visitor goes on
  std::string_view sku = {};  ///< of a product's page
  int price = 0;
};

enum PageIndex : std::uint8_t { kHome, kList, kCart, kCheckout, kThanks, kAbout, kAccount, kFirstProduct };

inline constexpr auto kPages = std::to_array<Page>({
    {"/", "Home \xc2\xb7 Fellside Outfitters", 18},
    {"/products", "Shop \xc2\xb7 Fellside Outfitters", 28},
    {"/cart", "Cart \xc2\xb7 Fellside Outfitters", 20},
    {"/checkout", "Checkout \xc2\xb7 Fellside Outfitters", 70},
    {"/thanks", "Thank you \xc2\xb7 Fellside Outfitters", 9},
    {"/about", "About \xc2\xb7 Fellside Outfitters", 35},
    {"/account", "Account \xc2\xb7 Fellside Outfitters", 30},
    {"/product/ridge-boots", "Ridge boots \xc2\xb7 Fellside Outfitters", 45, "ridge-boots", 189},
    {"/product/bog-gaiters", "Bog gaiters \xc2\xb7 Fellside Outfitters", 32, "bog-gaiters", 49},
    {"/product/tarn-shell", "Tarn shell \xc2\xb7 Fellside Outfitters", 48, "tarn-shell", 229},
    {"/product/herdwick-jumper", "Herdwick jumper \xc2\xb7 Fellside Outfitters", 36, "herdwick-jumper", 119},
    {"/product/beck-hat", "Beck hat \xc2\xb7 Fellside Outfitters", 25, "beck-hat", 32},
    {"/product/crag-pack-32", "Crag pack 32 \xc2\xb7 Fellside Outfitters", 44, "crag-pack-32", 149},
    {"/product/dale-stove", "Dale stove \xc2\xb7 Fellside Outfitters", 33, "dale-stove", 64},
    {"/product/lantern", "Storm lantern \xc2\xb7 Fellside Outfitters", 30, "lantern", 58},
    {"/product/bothy-tent", "Bothy tent \xc2\xb7 Fellside Outfitters", 52, "bothy-tent", 389},
});
inline constexpr std::array<double, kPages.size() - kFirstProduct> kProductWeights = {22, 8, 17, 10, 12,
                                                                                      11, 7, 6,  7};

struct ClickTarget {
  std::string_view selector;
  std::string_view text;
};
enum ClickIndex : std::uint8_t { kOpenProduct, kAddToCart, kToCheckout, kPlaceOrder, kFirstIdleClick };
inline constexpr auto kClicks = std::to_array<ClickTarget>({
    {"main .card a", "See it"},
    {"#add-to-cart", "Add to cart"},
    {"#to-checkout", "Go to checkout"},
    {"#place-order", "Place the order"},
    {"header .brand", "Fellside Outfitters"},
    {"nav a", "About"},
    {".filters a", "Gear"},
    {"#cart-link", "Cart"},
    {"main h1", ""},
    {"footer a", "Visit us"},
});

enum NameIndex : std::uint8_t { kAdded, kOrdered, kFeature };
inline constexpr std::string_view kAddedName = "Added to cart";
inline constexpr std::string_view kOrderedName = "Ordered";
inline constexpr std::string_view kCheckoutForm = "checkout";
inline constexpr std::string_view kCurrency = "GBP";

/// The funnel of the shop as steps of the reading API, and how many there are.
inline constexpr std::array<std::string_view, 5> kFunnelSteps = {"pageview:/products", "pageview:/product/*",
                                                                 "custom:Added to cart", "pageview:/checkout",
                                                                 "custom:Ordered"};

}  // namespace footfall::collector::simulate

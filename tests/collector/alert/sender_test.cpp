#include "collector/alert/sender.hpp"

#include <doctest/doctest.h>

#include "collector/admin/admin.hpp"
#include "tests/support/temp_folder.hpp"

using namespace footfall::collector;
using alert::Attempt;
using alert::Result;
using footfall::support::TempFolder;

namespace {

// Draws nothing: pauses are whole.
void none(std::span<std::uint8_t> bytes) {
  std::fill(bytes.begin(), bytes.end(), std::uint8_t{0});
}

struct Outbox {
  TempFolder folder;
  std::int64_t now = 1'764'000'000'000;
  std::unique_ptr<AdminStore> admin = *AdminStore::open({.file = folder / "admin.db"});
  std::unique_ptr<AlertBook> book = *AlertBook::open(folder / "admin.db");
  std::vector<std::string> sent;
  Attempt next{Result::kSent, "answered 200"};

  Outbox() {
    REQUIRE(admin->add_site("shop", "UTC"));
    AlertPass pass;
    pass.site = "shop";
    pass.at_ms = now;
    pass.messages = {{"m1", "shop", AlertChannel::kWebhook, "https://a.example/", "{}", now, 0}};
    REQUIRE(book->commit(pass));
  }
  alert::Sender sender(RandomBytes random = none) {
    alert::SenderOptions options;
    options.now = [this] { return now; };
    options.random = std::move(random);
    return {*book,
            [this](const AlertMessage& message) {
              sent.push_back(message.id);
              return next;
            },
            options};
  }
  AlertDelivery delivery() { return *book->delivery("m1"); }
};

}  // namespace

TEST_CASE("sender: a message is sent once, and that is noted") {
  Outbox outbox;
  alert::Sender sender = outbox.sender();
  CHECK(*sender.send_next());
  CHECK_FALSE(*sender.send_next());
  CHECK(outbox.sent == std::vector<std::string>{"m1"});
  CHECK(outbox.delivery().sent_at_ms == outbox.now);
  CHECK(outbox.delivery().outcome == "answered 200");
}

TEST_CASE("sender: it tries again after pauses that double up to an hour, and gives up at last") {
  Outbox outbox;
  outbox.next = {Result::kAgain, "answered 500"};
  alert::Sender sender = outbox.sender();
  std::vector<std::int64_t> pauses;
  while (true) {
    REQUIRE(*sender.send_next());
    CHECK_FALSE(*sender.send_next());
    const AlertDelivery delivery = outbox.delivery();
    if (!delivery.next_at_ms) {
      break;
    }
    pauses.push_back((*delivery.next_at_ms - outbox.now) / 1'000);
    outbox.now = *delivery.next_at_ms - 1;
    CHECK_FALSE(*sender.send_next());
    ++outbox.now;
  }
  CHECK(pauses == std::vector<std::int64_t>{4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600, 3600});
  CHECK(outbox.sent.size() == 14);
  CHECK(outbox.delivery().attempts == 14);
  CHECK_FALSE(outbox.delivery().sent_at_ms);
  outbox.now += std::int64_t{1} << 40;
  CHECK_FALSE(*sender.send_next());
}

TEST_CASE("sender: chance shortens a pause by up to half") {
  Outbox outbox;
  outbox.next = {Result::kAgain, "answered 500"};
  alert::Sender sender = outbox.sender(
      [](std::span<std::uint8_t> bytes) { std::fill(bytes.begin(), bytes.end(), std::uint8_t{255}); });
  REQUIRE(*sender.send_next());
  const std::int64_t pause = *outbox.delivery().next_at_ms - outbox.now;
  CHECK(pause >= 2'000);
  CHECK(pause < 2'010);
}

TEST_CASE("sender: what is refused for good is not tried again") {
  Outbox outbox;
  outbox.next = {Result::kNever, "answered 410"};
  alert::Sender sender = outbox.sender();
  REQUIRE(*sender.send_next());
  CHECK_FALSE(outbox.delivery().next_at_ms);
  CHECK_FALSE(*sender.send_next());
}

TEST_CASE("sender: a message whose sending was not noted is sent again under its id") {
  Outbox outbox;
  {
    alert::Sender killed(*outbox.book,
                         [&](const AlertMessage& message) -> Attempt {
                           outbox.sent.push_back(message.id);
                           throw 9;  // as the process ends between sending and noting
                         },
                         {.now = [&] { return outbox.now; }});
    CHECK_THROWS_AS(static_cast<void>(killed.send_next()), int);
  }
  outbox.book = *AlertBook::open(outbox.folder / "admin.db");
  CHECK(*outbox.sender().send_next());
  CHECK(outbox.sent == std::vector<std::string>{"m1", "m1"});
}

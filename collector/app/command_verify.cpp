#include <iostream>
#include <map>
#include <memory>

#include "collector/app/commands.hpp"
#include "collector/app/run_to_end.hpp"
#include "collector/app/store_access.hpp"
#include "collector/app/verify.hpp"
#include "collector/base/clock.hpp"

namespace footfall::collector::app {
namespace {

constexpr std::int64_t kDayMs = std::int64_t{24} * 60 * 60 * 1'000;
struct VerifyArguments {
  DataFolder data;
  StoreChoice store;
  int days = 7;
};

boost::asio::awaitable<Outcome<Recount>> recount_when_ready(SpoolAudit& audit, Store& store,
                                                            std::int64_t since_ms) {
  if (Outcome<void> ready = co_await wait_for_store(store); !ready) {
    co_return ready.error();
  }
  co_return co_await recount(audit, store, since_ms);
}

// What was refused, and what came again, is of the same days, and no part of what was acknowledged.
struct Beside {
  std::map<std::string, std::uint64_t> quarantined;
  CameAgain duplicates;
};

Outcome<Beside> beside(SpoolAudit& audit, std::int64_t since_ms) {
  Outcome<std::map<std::string, std::uint64_t>> quarantined = audit.quarantined_by_reason(since_ms);
  if (!quarantined) {
    return quarantined.error();
  }
  const Outcome<CameAgain> duplicates = audit.duplicates(since_ms);
  if (!duplicates) {
    return duplicates.error();
  }
  return Beside{*std::move(quarantined), *duplicates};
}

void print(const Recount& sum, const Beside& beside) {
  std::cout << "acknowledged\t" << sum.acknowledged << " events in " << sum.batches << " batches\n"
            << "stored\t\t" << sum.stored << '\n'
            << "waiting\t\t" << sum.waiting << '\n'
            << "erased\t\t" << sum.erased << '\n'
            << "missing\t\t" << sum.missing << '\n'
            << "doubled\t\t" << sum.doubled << '\n'
            << "duplicate\t" << beside.duplicates.events << " events in " << beside.duplicates.batches
            << " batches that came again\n";
  if (sum.set_aside > 0) {
    std::cout << "set aside\t" << sum.set_aside << " batches whose records cannot be read\n";
  }
  for (const auto& [reason, events] : beside.quarantined) {
    std::cout << "refused\t\t" << events << " as " << reason << '\n';
  }
  for (const CountedBatch& batch : sum.off) {
    std::cout << "off\t\t" << batch.site << " batch " << to_hex(batch.batch) << ", " << batch.events
              << " events\n";
  }
  std::cout << sum.acknowledged << " acknowledged = " << sum.stored << " stored + " << sum.waiting
            << " waiting + " << sum.erased << " erased + " << sum.missing << " missing\n";
}

void verify(const VerifyArguments& arguments) {
  Outcome<std::unique_ptr<SpoolAudit>> audit = SpoolAudit::open(arguments.data.spool());
  if (!audit) {
    end_with(audit.error());
  }
  Outcome<OpenStore> store = open_store(arguments.data, arguments.store, [](const std::string&) {});
  if (!store) {
    end_with(store.error());
  }
  const std::int64_t since_ms = system_now_ms() - arguments.days * kDayMs;
  const Outcome<Recount> sum = run_to_end(recount_when_ready(**audit, *store->store, since_ms));
  if (!sum) {
    end_with(sum.error());
  }
  const Outcome<Beside> counts = beside(**audit, since_ms);
  if (!counts) {
    end_with(counts.error());
  }
  print(*sum, *counts);
  if (!sum->right()) {
    end_with({FailureKind::kCorrupt, "the store does not hold what was acknowledged"});
  }
  std::cout << (sum->erased == 0 ? "Everything acknowledged is there, once.\n"
                                 : "Everything acknowledged and not erased is there, once.\n");
}

}  // namespace

void add_verify_command(CLI::App& program) {
  CLI::App* command =
      program.add_subcommand("verify", "Recount: is everything that was acknowledged stored, once?");
  auto arguments = std::make_shared<VerifyArguments>();
  command->add_option("--days", arguments->days, "How far back; the ledger remembers eight days")
      ->check(CLI::Range(1, 8))
      ->capture_default_str();
  add_store_options(*command, arguments->store);
  add_data_option(*command, arguments->data.path);
  command->callback([arguments] { verify(*arguments); });
}

}  // namespace footfall::collector::app

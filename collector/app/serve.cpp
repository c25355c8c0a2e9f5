#include "collector/app/serve.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <fstream>
#include <functional>
#include <iostream>
#include <thread>

#include "collector/app/alert_loop.hpp"
#include "collector/app/day_keeper.hpp"
#include "collector/app/flusher.hpp"
#include "collector/app/health.hpp"
#include "collector/app/inherited_socket.hpp"
#include "collector/app/part_watch.hpp"
#include "collector/app/retention_keeper.hpp"
#include "collector/http/server.hpp"
#include "collector/http/static_files.hpp"
#include "collector/http/to_https.hpp"
#include "collector/ingest/batch_endpoint.hpp"
#include "collector/report/routes.hpp"
#include "collector/spool/spool_audit.hpp"

namespace footfall::collector::app {
namespace {

using http::Request;
using http::Response;

constexpr std::chrono::seconds kDrainRequests{10};
constexpr std::chrono::seconds kDrainSpool{15};

// Pages of other origins load the tracker.
const std::vector<std::pair<std::string, std::string>> kTrackerHeaders = {
    {"Access-Control-Allow-Origin", "*"}, {"Cross-Origin-Resource-Policy", "cross-origin"}};

const std::vector<std::pair<std::string, std::string>> kDashboardHeaders = {
    {"Content-Security-Policy",
     "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; "
     "form-action 'self'"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Frame-Options", "DENY"}};

// Files first, then the dashboard's page for every address that is one of its views.
http::Handler file_handler(const ServeOptions& options) {
  auto tracker =
      std::make_shared<http::StaticFiles>(http::StaticFiles::load(options.tracker, kTrackerHeaders));
  auto dashboard =
      std::make_shared<http::StaticFiles>(http::StaticFiles::load(options.dashboard, kDashboardHeaders));
  return [tracker, dashboard](Request& request) -> boost::asio::awaitable<Response> {
    if (request.method != "GET" && request.method != "HEAD") {
      co_return http::problem(404, "not_found", "there is nothing at this address");
    }
    const std::string_view path =
        std::string_view(request.path).substr(request.path.starts_with('/') ? 1 : 0);
    if (auto file = tracker->find(path, request)) {
      co_return *std::move(file);
    }
    if (auto file = dashboard->find(path.empty() ? "index.html" : path, request)) {
      co_return *std::move(file);
    }
    const bool view = !path.starts_with("api/") && !path.starts_with("v1/") && path.find('.') == path.npos;
    if (view) {
      if (auto page = dashboard->find("index.html", request)) {
        co_return *std::move(page);
      }
    }
    co_return http::problem(404, "not_found", "there is nothing at this address");
  };
}

// The signals that end the collector or renew its certificate, kept from the moment this is made.
class Signals {
 public:
  /// Returns at SIGTERM or SIGINT; `renew` runs at each SIGHUP.
  void wait(const std::function<void()>& renew) {
    look(renew);
    context_.run();
  }

 private:
  void look(const std::function<void()>& renew) {
    signals_.async_wait([this, &renew](const boost::system::error_code&, int signal) {
      if (signal == SIGHUP) {
        renew();
        look(renew);
      }
    });
  }

  boost::asio::io_context context_;
  boost::asio::signal_set signals_{context_, SIGTERM, SIGINT, SIGHUP};
};

void renew_certificate(const std::shared_ptr<http::TlsIdentity>& tls, spdlog::logger& log) {
  if (!tls) {
    return;
  }
  if (const Outcome<void> renewed = tls->reload(); renewed) {
    log.info("the certificate was read again");
  } else {
    log.error("the certificate stays as it was: {}", renewed.error().message);
  }
}

Outcome<std::shared_ptr<http::TlsIdentity>> tls_of(const ServeOptions& options) {
  if (!options.tls) {
    return std::shared_ptr<http::TlsIdentity>();
  }
  Outcome<std::unique_ptr<http::TlsIdentity>> loaded = http::TlsIdentity::load(*options.tls);
  if (!loaded) {
    return loaded.error();
  }
  return std::shared_ptr<http::TlsIdentity>(*std::move(loaded));
}

// Plain HTTP that sends everyone to HTTPS, where that was asked for; else null.
Outcome<std::unique_ptr<http::Server>> redirecting_server(const ServeOptions& options,
                                                          const ListenAddress& https) {
  if (!options.redirect_port) {
    return std::unique_ptr<http::Server>();
  }
  http::ServerOptions plain;
  plain.address = https.address;
  plain.port = *options.redirect_port;
  plain.threads = 1;
  return http::Server::start(std::move(plain), http::redirect_to_https(https.port));
}

// Reads the spool file apart from the spool that writes it.
Intake intake_of(const std::filesystem::path& file) {
  return [file](std::string_view site, std::int64_t from_ms, std::int64_t to_ms) -> Outcome<IntakeCounts> {
    const Outcome<std::unique_ptr<SpoolAudit>> audit = SpoolAudit::open(file);
    if (!audit) {
      return audit.error();
    }
    Outcome<SetApart> apart = (*audit)->set_apart(site, from_ms, to_ms);
    if (!apart) {
      return apart.error();
    }
    return IntakeCounts{apart->duplicate_batches, apart->duplicate_events, std::move(apart->quarantined)};
  };
}

// The file of places that was asked for, else the bundled one, which may be missing.
Outcome<std::unique_ptr<Countries>> places_of(const ServeOptions& options) {
  const std::filesystem::path file = options.places.empty() ? bundled_country_file() : options.places;
  if (file.empty()) {
    return std::unique_ptr<Countries>();
  }
  return Countries::open(file);
}

Outcome<std::unique_ptr<FactsMaker>> make_facts(AdminStore& admin, const ServeOptions& options) {
  Outcome<std::unique_ptr<Countries>> places = places_of(options);
  if (!places) {
    return places.error();
  }
  Outcome<AddressRanges> data_centres =
      options.data_centres.empty() ? AddressRanges() : AddressRanges::read(options.data_centres);
  if (!data_centres) {
    return data_centres.error();
  }
  return FactsMaker::create([&admin](std::int64_t at_ms) { return admin.salt_for(at_ms); },
                            *std::move(places), *std::move(data_centres));
}

// Where to listen, and on which socket if one is given.
struct Door {
  ListenAddress listen;
  std::optional<int> socket;
};

Outcome<Door> door_of(const ServeOptions& options) {
  Outcome<std::optional<InheritedSocket>> given = inherited_socket();
  if (!given) {
    return given.error();
  }
  if (!*given) {
    return Door{options.listen, std::nullopt};
  }
  if (!options.tls) {
    if (const Outcome<void> plain = may_serve_plain((*given)->address, options.plain_http); !plain) {
      return plain.error();
    }
  }
  return Door{(*given)->address, (*given)->descriptor};
}

void warn_of_unknown_proxy(const ServeOptions& options, spdlog::logger& log) {
  if (options.transport == Transport::kTls && !options.tls && options.proxies.empty()) {
    log.warn(
        "--behind-tls without --trusted-proxy: all clients have the proxy's address, so that limits by "
        "address, "
        "countries and who is one visitor are wrong");
  }
}

Outcome<void> serve_at(const Door& door, const ServeOptions& options) {
  std::signal(SIGPIPE, SIG_IGN);
  Signals signals;
  const std::shared_ptr<spdlog::logger> log =
      make_logger(options.log_format, std::make_shared<spdlog::sinks::stderr_sink_mt>());
  const auto report = [log](const std::string& message) { log->warn(message); };

  const Outcome<std::shared_ptr<http::TlsIdentity>> tls = tls_of(options);
  if (!tls) {
    return tls.error();
  }
  Outcome<std::unique_ptr<AdminStore>> admin = options.data.open_admin();
  if (!admin) {
    return admin.error();
  }
  const Outcome<std::unique_ptr<ServeLock>> lock = ServeLock::take(options.data);
  if (!lock) {
    return lock.error();
  }
  SpoolOptions spool_options;
  spool_options.file = options.data.spool();
  spool_options.max_bytes = options.spool_bytes;
  spool_options.ledger_merged_from = options.ledger_recent;
  Outcome<std::unique_ptr<Spool>> spool = Spool::open(std::move(spool_options));
  if (!spool) {
    return spool.error();
  }
  Outcome<OpenStore> store = open_store(options.data, options.store, report);
  if (!store) {
    return store.error();
  }
  Outcome<std::unique_ptr<FactsMaker>> facts = make_facts(**admin, options);
  if (!facts) {
    return facts.error();
  }
  FlusherOptions flusher_options;
  flusher_options.report = report;
  Flusher flusher(**spool, *store->store, std::move(flusher_options));
  const PartWatch parts(*store->store, report);
  const RetentionKeeper retention(**admin, *store->store, {.spool = options.data.spool(), .report = report});
  const DayKeeper days(**admin, *store->store, {.report = report});

  Outcome<std::unique_ptr<AlertBook>> book = AlertBook::open(options.data.admin());
  if (!book) {
    return book.error();
  }
  AlertLoop alerts(**admin, **book, *store->store, {options.alerts.pace, options.alerts.delivery, report});

  Metrics metrics;
  http::Router router;
  add_ingest_routes(router, IngestParts{**admin,
                                        **facts,
                                        **spool,
                                        system_now_ms,
                                        options.tracker_pace,
                                        options.rates,
                                        {options.ignore_signals.begin(), options.ignore_signals.end()},
                                        [&metrics](const BatchTally& batch) { metrics.count(batch); }});
  ReadingOptions reading{**admin, *store->store};
  reading.intake = intake_of(options.data.spool());
  reading.transport = options.transport;
  reading.alerts = book->get();
  add_reading_routes(router, reading);
  add_health_routes(router, {**admin, metrics, [&] {
                               return Condition{(*spool)->stats(), flusher.store_answers()};
                             }});
  router.otherwise(file_handler(options));

  http::ServerOptions server_options;
  server_options.address = door.listen.address;
  server_options.port = door.listen.port;
  server_options.tls = *tls;
  server_options.inherited_socket = door.socket;
  server_options.connections = options.connections;
  server_options.scheme = options.transport == Transport::kTls ? http::Scheme::kHttps : http::Scheme::kHttp;
  server_options.threads = std::max(1U, std::thread::hardware_concurrency());
  Outcome<std::unique_ptr<http::Server>> server = http::Server::start(
      std::move(server_options),
      http::behind_proxies(
          options.proxies,
          metrics.observed([&router](Request& request) { return router.handle(request); }, report)));
  if (!server) {
    return server.error();
  }
  if (!options.port_file.empty()) {
    const std::filesystem::path part = options.port_file.string() + ".part";
    std::ofstream(part) << (*server)->port() << '\n';
    std::filesystem::rename(part, options.port_file);
  }
  const ListenAddress listening{door.listen.address, (*server)->port()};
  const Outcome<std::unique_ptr<http::Server>> redirecting = redirecting_server(options, listening);
  if (!redirecting) {
    return redirecting.error();
  }
  std::cout << "footfall listens on " << (*tls ? "https://" : "http://") << listening.text() << std::endl;
  warn_of_unknown_proxy(options, *log);
  log->info("ready");
  signals.wait([&] { renew_certificate(*tls, *log); });
  log->info("stopping");
  (*server)->drain(kDrainRequests);
  flusher.drain(kDrainSpool);
  log->info("stopped");
  return {};
}

}  // namespace

Outcome<void> serve(const ServeOptions& options) {
  const Outcome<Door> door = door_of(options);
  return door ? serve_at(*door, options) : Outcome<void>(door.error());
}

}  // namespace footfall::collector::app

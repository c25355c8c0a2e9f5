#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "collector/app/commands.hpp"
#include "collector/app/config_file.hpp"
#include "collector/app/serve.hpp"

namespace footfall::collector::app {
namespace {

struct ServeArguments {
  ServeOptions options;
  std::string listen = "127.0.0.1:8080";
  std::string log_format = "text";
  std::vector<std::string> tracker_pace;
  std::vector<std::string> trusted_proxies;
  bool behind_tls = false;
  bool allow_plain_http = false;
  http::TlsFiles tls;
  std::uint16_t redirect_port = 0;
  AlertArguments alerts;
};

Outcome<void> take_listen(ServeArguments& arguments) {
  Outcome<ListenAddress> listen = parse_listen("--listen", arguments.listen);
  if (!listen) {
    return listen.error();
  }
  arguments.options.plain_http = arguments.allow_plain_http ? PlainHttp::kAnywhere : PlainHttp::kLoopbackOnly;
  if (!arguments.options.tls) {
    if (Outcome<void> plain = may_serve_plain(*listen, arguments.options.plain_http); !plain) {
      return plain;
    }
  }
  arguments.options.listen = *std::move(listen);
  return {};
}

Outcome<void> take_proxies(ServeArguments& arguments) {
  std::vector<http::AddressRange> ranges;
  for (const std::string& text : arguments.trusted_proxies) {
    Outcome<http::AddressRange> range = http::AddressRange::parse(text);
    if (!range) {
      return Failure{FailureKind::kInvalid, "--trusted-proxy: " + range.error().message};
    }
    ranges.push_back(*std::move(range));
  }
  arguments.options.proxies = http::TrustedProxies(std::move(ranges));
  arguments.options.connections.proxies = arguments.options.proxies;
  return {};
}

Outcome<void> take_tls(ServeArguments& arguments) {
  const bool certificate = !arguments.tls.certificate.empty();
  if (certificate != !arguments.tls.key.empty()) {
    return Failure{FailureKind::kInvalid, "--tls-certificate and --tls-key are given together"};
  }
  if (arguments.redirect_port != 0 && !certificate) {
    return Failure{FailureKind::kInvalid, "--redirect-port redirects to HTTPS, and needs --tls-certificate"};
  }
  if (certificate) {
    arguments.options.tls = arguments.tls;
  }
  if (arguments.redirect_port != 0) {
    arguments.options.redirect_port = arguments.redirect_port;
  }
  arguments.options.transport = certificate || arguments.behind_tls ? Transport::kTls : Transport::kPlain;
  return {};
}

Outcome<void> take_pace(ServeArguments& arguments) {
  for (const std::string& wish : arguments.tracker_pace) {
    if (Outcome<void> added = arguments.options.tracker_pace.add(wish); !added) {
      return added;
    }
  }
  return {};
}

// Ten seconds' worth may come at once.
Outcome<void> take_rates(ServeArguments& arguments) {
  for (Rate* rate : {&arguments.options.rates.site, &arguments.options.rates.address}) {
    rate->burst = std::max(1.0, 10 * rate->per_second);
  }
  return {};
}

Outcome<void> take_alerts(ServeArguments& arguments) {
  Outcome<AlertSettings> settings = alert_settings(arguments.alerts);
  if (!settings) {
    return settings.error();
  }
  arguments.options.alerts = *std::move(settings);
  return {};
}

// What one option alone cannot say: formats, and options that need each other.
Outcome<void> take_arguments(ServeArguments& arguments) {
  arguments.options.log_format = arguments.log_format == "json" ? LogFormat::kJson : LogFormat::kText;
  for (const auto take : {take_tls, take_listen, take_proxies, take_pace, take_rates, take_alerts}) {
    if (Outcome<void> taken = take(arguments); !taken) {
      return taken;
    }
  }
  return {};
}

// A check of an option's text by what parses it.
template <class Parse>
std::function<std::string(const std::string&)> takes(Parse parse) {
  return [parse](const std::string& text) {
    const auto parsed = parse(text);
    return parsed ? std::string() : parsed.error().message;
  };
}

std::filesystem::path tree_folder(const char* installed, const char* in_build) {
  const std::filesystem::path beside = program_folder() / ".." / "share" / "footfall" / installed;
  return std::filesystem::exists(beside) ? beside : program_folder() / "../../../.." / in_build;
}

// REQUIRES: the arguments outlive the command.
CLI::App* add_serve_options(CLI::App& program, ServeArguments* arguments) {
  CLI::App* command = program.add_subcommand("serve", "Run the collector: ingest, store, API, dashboard");
  ServeOptions& options = arguments->options;
  options.dashboard = tree_folder("dashboard", "dashboard/dist");
  options.tracker = tree_folder("tracker", "js-glue/dist");
  add_data_option(*command, options.data.path);
  command->add_option("--listen", arguments->listen, "ADDRESS:PORT; port 0 takes any free one")
      ->check(takes([](const std::string& text) { return parse_listen("it", text); }))
      ->envname("FOOTFALL_LISTEN")
      ->capture_default_str();
  add_store_options(*command, options.store);
  command->add_option("--dashboard", options.dashboard, "Folder of the dashboard's files")
      ->envname("FOOTFALL_DASHBOARD");
  command->add_option("--tracker", options.tracker, "Folder of footfall.js")->envname("FOOTFALL_TRACKER");
  command->add_option("--port-file", options.port_file, "Write the port there once the server listens");
  command->add_option("--log-format", arguments->log_format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->envname("FOOTFALL_LOG_FORMAT")
      ->capture_default_str();
  command
      ->add_option(
          "--places", options.places,
          "MaxMind database of countries or cities (.mmdb); without it, the bundled one of countries")
      ->envname("FOOTFALL_PLACES");
  command
      ->add_option("--data-centres", options.data_centres,
                   "File of address ranges, one a line: what comes from there counts towards being a bot")
      ->envname("FOOTFALL_DATA_CENTRES");
  command
      ->add_option("--spool-bytes", options.spool_bytes,
                   "Batches that may wait for the store; past it senders are told to come again later")
      ->transform(CLI::AsSizeValue(false))
      ->envname("FOOTFALL_SPOOL_BYTES")
      ->capture_default_str();
  command
      ->add_option(
          "--ledger-recent", options.ledger_recent,
          "Recent batches that are merged into the ledger's index together: more take more memory, some 300 "
          "bytes each, and write less")
      ->envname("FOOTFALL_LEDGER_RECENT")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command
      ->add_option("--tracker-pace", arguments->tracker_pace,
                   "Ask trackers to stop, or for so many seconds between batches: [SITE=]stop|SECONDS")
      ->envname("FOOTFALL_TRACKER_PACE")
      ->delimiter(',');
  command
      ->add_option("--ignore-signals", options.ignore_signals,
                   "Sites that take batches sent with Sec-GPC or DNT; their pages say data-ignore-signals")
      ->envname("FOOTFALL_IGNORE_SIGNALS")
      ->delimiter(',');
  command
      ->add_option("--rate-per-site", options.rates.site.per_second,
                   "Batches a second that one site may send; 0: any number")
      ->envname("FOOTFALL_RATE_PER_SITE")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command
      ->add_option("--rate-per-address", options.rates.address.per_second,
                   "Batches a second from one address, loopback excepted; 0: any number")
      ->envname("FOOTFALL_RATE_PER_ADDRESS")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command->add_option("--max-connections", options.connections.in_all, "Connections that may stand at once")
      ->envname("FOOTFALL_MAX_CONNECTIONS")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command
      ->add_option("--max-connections-per-address", options.connections.per_address,
                   "The same of one address, loopback and trusted proxies excepted; 0: any number")
      ->envname("FOOTFALL_MAX_CONNECTIONS_PER_ADDRESS")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command->add_flag("--allow-plain-http", arguments->allow_plain_http,
                    "Serve HTTP without TLS beyond loopback");
  command
      ->add_option("--tls-certificate", arguments->tls.certificate,
                   "PEM file: the server's certificate and its chain; SIGHUP reads it again")
      ->envname("FOOTFALL_TLS_CERTIFICATE");
  command->add_option("--tls-key", arguments->tls.key, "PEM file: the certificate's private key")
      ->envname("FOOTFALL_TLS_KEY");
  command
      ->add_option("--redirect-port", arguments->redirect_port,
                   "With TLS: listen there too, and redirect plain HTTP to HTTPS")
      ->envname("FOOTFALL_REDIRECT_PORT");
  command
      ->add_option("--trusted-proxy", arguments->trusted_proxies,
                   "Range of addresses (10.0.0.0/8) whose X-Forwarded-For is believed; may be repeated")
      ->check(takes([](const std::string& text) { return http::AddressRange::parse(text); }))
      ->envname("FOOTFALL_TRUSTED_PROXY")
      ->delimiter(',');
  command
      ->add_flag("--behind-tls", arguments->behind_tls,
                 "A proxy in front does the TLS: cookies are Secure, answers carry HSTS")
      ->envname("FOOTFALL_BEHIND_TLS");
  add_alert_options(*command, arguments->alerts);
  return command;
}

}  // namespace

void add_serve_command(CLI::App& program) {
  auto arguments = std::make_shared<ServeArguments>();
  add_serve_options(program, arguments.get())->callback([arguments] {
    if (Outcome<void> taken = take_arguments(*arguments); !taken) {
      end_with(taken.error());
    }
    if (Outcome<void> served = serve(arguments->options); !served) {
      end_with(served.error());
    }
  });
}

Outcome<void> check_serve(const std::filesystem::path& file) {
  CLI::App program;
  program.set_config("--config");
  program.config_formatter(std::make_shared<ConfigFile>(program));
  ServeArguments arguments;
  add_serve_options(program, &arguments);
  try {
    program.parse(std::vector<std::string>{"serve", file.string(), "--config"});  // the last is read first
  } catch (const CLI::Error& error) {
    return Failure{FailureKind::kInvalid, error.what()};
  }
  return take_arguments(arguments);
}

}  // namespace footfall::collector::app

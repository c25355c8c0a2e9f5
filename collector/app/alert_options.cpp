#include "collector/app/alert_options.hpp"

#include <fstream>

namespace footfall::collector::app {

void add_alert_options(CLI::App& command, AlertArguments& arguments) {
  command.add_option("--alert-every", arguments.every_seconds, "Seconds between two looks at alert rules")
      ->envname("FOOTFALL_ALERT_EVERY")
      ->check(CLI::Range(1, 3'600))
      ->capture_default_str();
  command
      .add_option(
          "--alert-allow", arguments.allowed,
          "Range of addresses (10.0.0.0/8) that webhooks may be sent to beside the public internet; may "
          "be repeated")
      ->envname("FOOTFALL_ALERT_ALLOW")
      ->delimiter(',');
  command
      .add_option("--alert-ca", arguments.ca_file,
                  "PEM file: certificates trusted for webhooks and mail instead of the system's")
      ->envname("FOOTFALL_ALERT_CA")
      ->check(CLI::ExistingFile);
  command
      .add_option("--smtp-url", arguments.mail.url,
                  "Mail server for alerts: smtps://HOST[:PORT], or smtp://HOST[:PORT] with STARTTLS")
      ->envname("FOOTFALL_SMTP_URL");
  command.add_option("--smtp-from", arguments.mail.from, "Sender's address of alerts")
      ->envname("FOOTFALL_SMTP_FROM");
  command.add_option("--smtp-user", arguments.mail.user, "Name at the mail server")
      ->envname("FOOTFALL_SMTP_USER");
  command
      .add_option("--smtp-password-file", arguments.password_file,
                  "File whose first line is the password there")
      ->envname("FOOTFALL_SMTP_PASSWORD_FILE");
}

Outcome<AlertSettings> alert_settings(const AlertArguments& arguments) {
  constexpr std::int64_t kSecondMs = 1'000;
  AlertSettings settings;
  settings.pace.every_ms = arguments.every_seconds * kSecondMs;
  for (const std::string& text : arguments.allowed) {
    Outcome<http::AddressRange> range = http::AddressRange::parse(text);
    if (!range) {
      return Failure{FailureKind::kInvalid, "--alert-allow: " + range.error().message};
    }
    settings.delivery.webhook.allowed.push_back(*std::move(range));
  }
  settings.delivery.webhook.ca_file = arguments.ca_file;
  settings.delivery.mail = arguments.mail;
  settings.delivery.mail.ca_file = arguments.ca_file;
  if (!arguments.password_file.empty() &&
      !std::getline(std::ifstream(arguments.password_file), settings.delivery.mail.password)) {
    return Failure{FailureKind::kInvalid, "--smtp-password-file: the file cannot be read"};
  }
  if (const Outcome<void> good = alert::check_mail_options(settings.delivery.mail); !good) {
    return good.error();
  }
  return settings;
}

}  // namespace footfall::collector::app

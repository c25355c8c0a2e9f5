#include "collector/admin/alert_book.hpp"
#include "collector/sqlite/file_failure.hpp"
#include "collector/sqlite/rows.hpp"

#include <array>

namespace footfall::collector {
namespace {

std::string hex_of(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 0xF];
  }
  return text;
}

std::optional<std::int64_t> optional_integer(const sqlite::Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

AlertIncident incident_of(const sqlite::Statement& row) {
  return {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)),
          row.integer(3),           optional_integer(row, 4), std::string(row.text(5))};
}

constexpr const char* kIncidentColumns = "id, site, rule, opened_at, closed_at, facts";

}  // namespace

std::string random_id(const RandomBytes& random) {
  std::array<std::uint8_t, 16> bytes{};
  random(bytes);
  return hex_of(bytes);
}

Outcome<std::unique_ptr<AlertBook>> AlertBook::open(const std::filesystem::path& file) {
  Outcome<std::unique_ptr<sqlite::Database>> database = sqlite::Database::open(file);
  if (!database) {
    return sqlite::file_failure(file, database.error());
  }
  return std::unique_ptr<AlertBook>(new AlertBook(*std::move(database)));
}

Outcome<std::vector<AlertState>> AlertBook::states(std::string_view site) {
  const std::lock_guard lock(mutex_);
  auto select =
      database_->prepare("SELECT rule, evaluated_at, calm_since, incident FROM alert_states WHERE site = ?");
  if (!select) {
    return select.error();
  }
  select->bind(1, site);
  return sqlite::all_rows(*select, [](const sqlite::Statement& row) {
    return AlertState{std::string(row.text(0)), row.integer(1), optional_integer(row, 2),
                      std::string(row.text(3))};
  });
}

Outcome<void> AlertBook::commit(const AlertPass& pass) {
  const std::lock_guard lock(mutex_);
  auto transaction = sqlite::Transaction::begin(*database_);
  if (!transaction) {
    return transaction.error();
  }
  if (Outcome<void> written = write(pass); !written) {
    return written;
  }
  return transaction->commit();
}

Outcome<void> AlertBook::write(const AlertPass& pass) {
  const auto run = [this](const char* sql, const auto& bind) -> Outcome<void> {
    auto statement = database_->prepare(sql);
    if (!statement) {
      return statement.error();
    }
    bind(*statement);
    return statement->run();
  };
  Outcome<void> done;
  for (const AlertState& state : pass.states) {
    done = run("INSERT OR REPLACE INTO alert_states VALUES (?,?,?,?,?)", [&](sqlite::Statement& row) {
      row.bind(1, pass.site).bind(2, state.rule).bind(3, state.evaluated_at_ms).bind(5, state.incident);
      state.calm_since_ms ? row.bind(4, *state.calm_since_ms) : row.bind_null(4);
    });
    if (!done) {
      return done;
    }
  }
  for (const std::string& rule : pass.forgotten) {
    done = run("DELETE FROM alert_states WHERE site = ? AND rule = ?",
               [&](sqlite::Statement& row) { row.bind(1, pass.site).bind(2, rule); });
    if (!done) {
      return done;
    }
  }
  for (const AlertIncident& incident : pass.opened) {
    done = run("INSERT INTO alert_incidents VALUES (?,?,?,?,NULL,?)", [&](sqlite::Statement& row) {
      row.bind(1, incident.id).bind(2, pass.site).bind(3, incident.rule).bind(4, incident.opened_at_ms);
      row.bind(5, incident.facts);
    });
    if (!done) {
      return done;
    }
  }
  for (const std::string& id : pass.closed) {
    done = run("UPDATE alert_incidents SET closed_at = ? WHERE id = ? AND closed_at IS NULL",
               [&](sqlite::Statement& row) { row.bind(1, pass.at_ms).bind(2, id); });
    if (!done) {
      return done;
    }
  }
  for (const AlertMessage& message : pass.messages) {
    done =
        run("INSERT INTO alert_messages (id, site, channel, target, body, created_at, next_at) "
            "VALUES (?,?,?,?,?,?,?)",
            [&](sqlite::Statement& row) {
              row.bind(1, message.id).bind(2, pass.site).bind(4, message.target).bind(5, message.body);
              row.bind(3, std::string_view(message.channel == AlertChannel::kEmail ? "email" : "webhook"));
              row.bind(6, pass.at_ms).bind(7, pass.at_ms);
            });
    if (!done) {
      return done;
    }
  }
  return {};
}

Outcome<std::optional<AlertIncident>> AlertBook::incident(std::string_view id) {
  const std::lock_guard lock(mutex_);
  auto select =
      database_->prepare(std::string("SELECT ") + kIncidentColumns + " FROM alert_incidents WHERE id = ?");
  if (!select) {
    return select.error();
  }
  select->bind(1, id);
  return sqlite::first_row(*select, incident_of);
}

Outcome<std::vector<AlertIncident>> AlertBook::incidents(std::string_view site, std::size_t limit) {
  const std::lock_guard lock(mutex_);
  auto select = database_->prepare(
      std::string("SELECT ") + kIncidentColumns +
      " FROM alert_incidents WHERE site = ? ORDER BY closed_at IS NOT NULL, opened_at DESC, id LIMIT ?");
  if (!select) {
    return select.error();
  }
  select->bind(1, site).bind(2, static_cast<std::int64_t>(limit));
  return sqlite::all_rows(*select, incident_of);
}

Outcome<void> AlertBook::forget_before(std::int64_t at_ms) {
  const std::lock_guard lock(mutex_);
  auto incidents = database_->prepare("DELETE FROM alert_incidents WHERE closed_at < ?");
  auto messages = database_->prepare("DELETE FROM alert_messages WHERE next_at IS NULL AND created_at < ?");
  if (!incidents || !messages) {
    return incidents ? messages.error() : incidents.error();
  }
  incidents->bind(1, at_ms);
  messages->bind(1, at_ms);
  if (Outcome<void> removed = incidents->run(); !removed) {
    return removed;
  }
  return messages->run();
}

Outcome<std::string> AlertBook::secret(std::string_view site, const RandomBytes& random) {
  {
    const std::lock_guard lock(mutex_);
    auto select = database_->prepare("SELECT secret FROM alert_secrets WHERE site = ?");
    if (!select) {
      return select.error();
    }
    select->bind(1, site);
    Outcome<std::optional<std::string>> found =
        sqlite::first_row(*select, [](const sqlite::Statement& row) { return std::string(row.text(0)); });
    if (!found) {
      return found.error();
    }
    if (*found) {
      return **std::move(found);
    }
  }
  return renew_secret(site, random);
}

Outcome<std::string> AlertBook::renew_secret(std::string_view site, const RandomBytes& random) {
  std::array<std::uint8_t, 32> bytes{};
  random(bytes);
  const std::string secret = "whsec_" + hex_of(bytes);
  const std::lock_guard lock(mutex_);
  auto write = database_->prepare("INSERT OR REPLACE INTO alert_secrets VALUES (?,?)");
  if (!write) {
    return write.error();
  }
  write->bind(1, site).bind(2, secret);
  if (Outcome<void> written = write->run(); !written) {
    return written.error().kind == FailureKind::kConflict
               ? Failure{FailureKind::kNotFound, "there is no site of that name"}
               : written.error();
  }
  return secret;
}

}  // namespace footfall::collector

// The hosts and source names that say what kind of place a visit came from: one row each. Values; any thread.
//
// A host matches its own row and those of its parent domains, the longest first; `name.*` matches the name
// under any one- or two-part suffix (google.de, google.co.uk). The same rows are compared with `utm_source`,
// there also by their first part (`google`).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace footfall::collector {

enum class SourceKind : std::uint8_t { kSearch, kSocial, kEmail, kAiAssistant };

struct KnownHost {
  std::string_view host;
  SourceKind kind;
};

inline constexpr auto kKnownHosts = std::to_array<KnownHost>({
    // Search engines.
    {"google.*", SourceKind::kSearch},
    {"bing.com", SourceKind::kSearch},
    {"duckduckgo.com", SourceKind::kSearch},
    {"search.yahoo.com", SourceKind::kSearch},
    {"yahoo.*", SourceKind::kSearch},
    {"yandex.*", SourceKind::kSearch},
    {"ya.ru", SourceKind::kSearch},
    {"baidu.com", SourceKind::kSearch},
    {"ecosia.org", SourceKind::kSearch},
    {"qwant.com", SourceKind::kSearch},
    {"startpage.com", SourceKind::kSearch},
    {"search.brave.com", SourceKind::kSearch},
    {"naver.com", SourceKind::kSearch},
    {"daum.net", SourceKind::kSearch},
    {"seznam.cz", SourceKind::kSearch},
    {"sogou.com", SourceKind::kSearch},
    {"so.com", SourceKind::kSearch},
    {"kagi.com", SourceKind::kSearch},
    {"mojeek.com", SourceKind::kSearch},
    {"search.aol.com", SourceKind::kSearch},
    {"aol.com", SourceKind::kSearch},
    {"ask.com", SourceKind::kSearch},
    {"metager.de", SourceKind::kSearch},
    {"swisscows.com", SourceKind::kSearch},
    {"petalsearch.com", SourceKind::kSearch},
    {"rambler.ru", SourceKind::kSearch},
    {"presearch.com", SourceKind::kSearch},
    // Social networks, forums, messengers and video.
    {"facebook.com", SourceKind::kSocial},
    {"fb.com", SourceKind::kSocial},
    {"fb.me", SourceKind::kSocial},
    {"messenger.com", SourceKind::kSocial},
    {"instagram.com", SourceKind::kSocial},
    {"threads.net", SourceKind::kSocial},
    {"threads.com", SourceKind::kSocial},
    {"twitter.com", SourceKind::kSocial},
    {"x.com", SourceKind::kSocial},
    {"t.co", SourceKind::kSocial},
    {"linkedin.com", SourceKind::kSocial},
    {"lnkd.in", SourceKind::kSocial},
    {"reddit.com", SourceKind::kSocial},
    {"redd.it", SourceKind::kSocial},
    {"youtube.com", SourceKind::kSocial},
    {"youtu.be", SourceKind::kSocial},
    {"tiktok.com", SourceKind::kSocial},
    {"pinterest.*", SourceKind::kSocial},
    {"pin.it", SourceKind::kSocial},
    {"snapchat.com", SourceKind::kSocial},
    {"tumblr.com", SourceKind::kSocial},
    {"quora.com", SourceKind::kSocial},
    {"bsky.app", SourceKind::kSocial},
    {"mastodon.social", SourceKind::kSocial},
    {"news.ycombinator.com", SourceKind::kSocial},
    {"hackernews.com", SourceKind::kSocial},
    {"producthunt.com", SourceKind::kSocial},
    {"discord.com", SourceKind::kSocial},
    {"telegram.org", SourceKind::kSocial},
    {"t.me", SourceKind::kSocial},
    {"web.whatsapp.com", SourceKind::kSocial},
    {"whatsapp.com", SourceKind::kSocial},
    {"wa.me", SourceKind::kSocial},
    {"vk.com", SourceKind::kSocial},
    {"ok.ru", SourceKind::kSocial},
    {"weibo.com", SourceKind::kSocial},
    {"xing.com", SourceKind::kSocial},
    {"vimeo.com", SourceKind::kSocial},
    {"twitch.tv", SourceKind::kSocial},
    {"flipboard.com", SourceKind::kSocial},
    {"line.me", SourceKind::kSocial},
    {"nextdoor.com", SourceKind::kSocial},
    {"medium.com", SourceKind::kSocial},
    {"stackoverflow.com", SourceKind::kSocial},
    // Mail read in the browser.
    {"mail.google.com", SourceKind::kEmail},
    {"gmail.com", SourceKind::kEmail},
    {"outlook.live.com", SourceKind::kEmail},
    {"outlook.office.com", SourceKind::kEmail},
    {"outlook.office365.com", SourceKind::kEmail},
    {"outlook.com", SourceKind::kEmail},
    {"mail.yahoo.com", SourceKind::kEmail},
    {"mail.yandex.ru", SourceKind::kEmail},
    {"mail.aol.com", SourceKind::kEmail},
    {"mail.proton.me", SourceKind::kEmail},
    {"mail.ru", SourceKind::kEmail},
    {"e.mail.ru", SourceKind::kEmail},
    {"gmx.net", SourceKind::kEmail},
    {"web.de", SourceKind::kEmail},
    {"mail.163.com", SourceKind::kEmail},
    {"fastmail.com", SourceKind::kEmail},
    {"zoho.com", SourceKind::kEmail},
    // Assistants that answer with links.
    {"chatgpt.com", SourceKind::kAiAssistant},
    {"chat.openai.com", SourceKind::kAiAssistant},
    {"openai.com", SourceKind::kAiAssistant},
    {"perplexity.ai", SourceKind::kAiAssistant},
    {"claude.ai", SourceKind::kAiAssistant},
    {"gemini.google.com", SourceKind::kAiAssistant},
    {"bard.google.com", SourceKind::kAiAssistant},
    {"copilot.microsoft.com", SourceKind::kAiAssistant},
    {"copilot.com", SourceKind::kAiAssistant},
    {"you.com", SourceKind::kAiAssistant},
    {"phind.com", SourceKind::kAiAssistant},
    {"poe.com", SourceKind::kAiAssistant},
    {"deepseek.com", SourceKind::kAiAssistant},
    {"meta.ai", SourceKind::kAiAssistant},
    {"grok.com", SourceKind::kAiAssistant},
    {"mistral.ai", SourceKind::kAiAssistant},
});

}  // namespace footfall::collector

#include "reconciler/views/man_page.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "reconciler/cli/settings.h"
#include "reconciler/commands/command.h"
#include "reconciler/commands/version.h"
#include "reconciler/views/help.h"

namespace reconcile {

namespace {

/// A letter of UTF-8 at the front of `text` as `\[u2026]`, and how many bytes it has.
std::pair<std::string, std::size_t> foreign_letter(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t size = std::min<std::size_t>(first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2, text.size());
  unsigned code = first & (0xffU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) code = code << 6U | (static_cast<unsigned char>(text[i]) & 0x3fU);
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "\\[u%04X]", code);
  return {out.data(), size};
}

/// Text as it is: nothing in it is a request, and every dash is the one that can be typed.
std::string literal(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    std::size_t taken = 1;
    switch (text.front()) {
      case '\\': out += "\\e"; break;
      case '-': out += "\\-"; break;
      case '\'': out += "\\(aq"; break;
      case '^': out += "\\(ha"; break;
      case '~': out += "\\(ti"; break;
      default:
        if (static_cast<unsigned char>(text.front()) < 0x80) {
          out += text.front();
        } else {
          const auto [letter, size] = foreign_letter(text);
          out += letter;
          taken = size;
        }
    }
    text.remove_prefix(taken);
  }
  return out;
}

/// A line that begins with a dot would be a request.
std::string line_of(std::string text) {
  return (text.starts_with('.') ? "\\&" : "") + std::move(text) + "\n";
}

/// Prose: what stands in backticks is code. `code` goes on over line ends.
std::string prose(std::string_view text, bool& code) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('`'), text.size());
    const std::string_view part = text.substr(0, end);
    std::string shown = literal(part);
    if (!code) {
      // A dash between words is a hyphen.
      for (std::size_t at = 0; (at = shown.find("\\-", at)) != std::string::npos;) shown.erase(at, 1);
    }
    out += shown;
    if (end < text.size()) {
      out += code ? "\\fR" : "\\fB";
      code = !code;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

constexpr std::string_view kExitStatus = "Exit status: ";

/// The Markdown of commands/: a title, its first block of code, then headings, paragraphs, numbered lists and
/// code.
class Body {
 public:
  explicit Body(std::string_view markdown) {
    while (!markdown.empty()) {
      const std::size_t end = std::min(markdown.find('\n'), markdown.size());
      line(markdown.substr(0, end));
      markdown.remove_prefix(std::min(end + 1, markdown.size()));
    }
  }

  [[nodiscard]] const std::string& text() const { return out_; }
  /// Its own section, for the end of the page.
  [[nodiscard]] const std::string& exit_status() const { return exit_status_; }

 private:
  void line(std::string_view text) {
    if (text.starts_with("```")) return fence();
    if (in_code_) {
      out_ += line_of(literal(text));
    } else if (text.starts_with("# ")) {
      out_ += ".SH SYNOPSIS\n";
    } else if (text.starts_with("## ")) {
      out_ += ".SH " + upper(text.substr(3)) + "\n";
      after_heading_ = true;
    } else if (text.empty()) {
      paragraph_ended_ = true;
      into_ = &out_;
    } else {
      words(text);
    }
  }

  void fence() {
    if (in_code_) {
      out_ += ".EE\n";
      if (in_synopsis_) out_ += ".SH DESCRIPTION\n";
      if (!in_synopsis_) out_ += ".RE\n";
      after_heading_ = in_synopsis_;
      in_synopsis_ = false;
    } else {
      if (!in_synopsis_) out_ += after_heading_ ? ".RS 4\n" : ".PP\n.RS 4\n";
      out_ += ".EX\n";
    }
    in_code_ = !in_code_;
    paragraph_ended_ = true;
  }

  void words(std::string_view text) {
    const std::size_t dot = text.find(". ");
    if (text.starts_with(kExitStatus)) {
      exit_status_ = ".SH EXIT STATUS\n";
      into_ = &exit_status_;
      text.remove_prefix(kExitStatus.size());
    } else if (dot != std::string_view::npos && dot > 0 && text.find_first_not_of("0123456789") == dot) {
      out_ += ".IP " + std::string(text.substr(0, dot + 1)) + " 4\n";
      text.remove_prefix(dot + 2);
    } else if (paragraph_ended_ && !after_heading_) {
      out_ += ".PP\n";
    }
    paragraph_ended_ = after_heading_ = false;
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    *into_ += line_of(prose(text, code_span_));
  }

  std::string out_;
  std::string exit_status_;
  std::string* into_ = &out_;
  bool in_code_ = false;
  bool in_synopsis_ = true;
  bool code_span_ = false;
  bool paragraph_ended_ = false;
  bool after_heading_ = false;
};

void add_option(std::string& out, const std::string& head, std::string_view value, std::string_view help) {
  bool code = false;
  out += ".TP\n\\fB" + literal(head) + "\\fR";
  if (!value.empty()) out += " \\fI" + literal(value) + "\\fR";
  out += "\n" + line_of(prose(help, code));
}

void add_options(std::string& out, const std::vector<const Setting*>& options) {
  for (const Setting* setting : options) {
    std::string head = "--" + std::string(setting->name);
    if (setting->name == "quiet") head += ", -q";
    add_option(out, head, setting->value, option_help(*setting));
  }
}

std::string see_also(std::string_view command) {
  std::vector<std::string> pages;
  if (!command.empty()) pages.push_back(man_page_name({}));
  for (const Command& item : commands()) {
    if (item.name != command) pages.push_back(man_page_name(item.name));
  }
  std::ranges::sort(pages);
  std::string out = ".SH SEE ALSO\n";
  for (const std::string& page : pages) {
    out += ".BR " + literal(page) + " (1)" + (page == pages.back() ? "\n" : ",\n");
  }
  return out;
}

}  // namespace

std::string man_page_name(std::string_view command) {
  return command.empty() ? "reconcile" : "reconcile-" + std::string(command);
}

std::string man_page(std::string_view command) {
  const Command* found = find_command(command);
  const std::string name = man_page_name(command);
  const std::string_view summary =
      found == nullptr ? "tell what differs between Terraform's state and AWS" : found->summary;
  std::string out = ".\\\" Made from reconciler/commands/" +
                    std::string(command.empty() ? "reconcile" : command) + ".md; change that instead.\n";
  out += ".TH " + upper(literal(name)) + " 1 " + std::string(release_date()) + " \"reconcile " +
         std::string(version()) + "\" \"reconcile manual\"\n.nh\n.ad l\n";
  out += ".SH NAME\n" + literal(name) + " \\- " + std::string(summary) + "\n";
  const Body body(help_text(command.empty() ? "reconcile" : command));
  out += body.text();
  if (found == nullptr) {
    out += ".SH COMMANDS\n";
    for (const Command& item : commands()) add_option(out, std::string(item.name), {}, item.summary);
  } else if (!found->options.empty()) {
    out += ".SH OPTIONS\n";
    add_options(out, own_options(*found));
  }
  if (found == nullptr) {
    out += ".SH OPTIONS OF EVERY COMMAND\n";
    add_options(out, common_options());
    add_option(out, "--help, -h", {}, "the help of the program, or of a command");
    add_option(out, "--version", {}, "print the version");
  } else {
    out += ".SH OPTIONS OF EVERY COMMAND\nThey are described in\n.BR reconcile (1).\n";
  }
  return out + body.exit_status() + see_also(command);
}

}  // namespace reconcile

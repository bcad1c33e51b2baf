# cmake -DOUTPUT=help_text.cc -DFILES=a.md;b.md -P embed_help.cmake: every Markdown file as one text, by its name.
set(entries "")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} text)
  string(APPEND entries "    {\"${name}\", R\"markdown(${text})markdown\"},\n")
endforeach()
file(WRITE ${OUTPUT} "#include \"reconciler/commands/command.h\"

namespace reconcile {

namespace {

struct HelpText {
  std::string_view name;
  std::string_view text;
};

constinit const HelpText kHelp[] = {
${entries}};

}  // namespace

std::string_view help_text(std::string_view name) {
  for (const HelpText& help : kHelp) {
    if (help.name == name) return help.text;
  }
  return {};
}

}  // namespace reconcile
")

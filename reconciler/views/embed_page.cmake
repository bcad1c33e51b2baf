# cmake -DOUTPUT=page_text.cc -DDIRECTORY=html -P embed_page.cmake: the HTML page's parts as texts.
set(texts "")
foreach(part html css js)
  file(READ ${DIRECTORY}/page.${part} text)
  string(TOUPPER ${part} name)
  string(APPEND texts "constinit const std::string_view kPage_${part} = R\"page(${text})page\";\n")
endforeach()
string(REPLACE "kPage_html" "kPageHtml" texts "${texts}")
string(REPLACE "kPage_css" "kPageCss" texts "${texts}")
string(REPLACE "kPage_js" "kPageJs" texts "${texts}")
file(WRITE ${OUTPUT} "#include \"reconciler/views/html/page.h\"

namespace reconcile {

${texts}
}  // namespace reconcile
")

if(RECONCILE_SANITIZE)
  add_compile_options(-fsanitize=${RECONCILE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${RECONCILE_SANITIZE})
endif()

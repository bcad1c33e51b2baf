# Quick builds: a compiler cache and a fast linker, where they are installed.
find_program(CCACHE ccache)
if(CCACHE)
  # Paths relative to the tree, so that clones and worktrees share what they compiled.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

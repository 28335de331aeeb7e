require "json"

package = JSON.parse(File.read(File.join(__dir__, "package.json")))

Pod::Spec.new do |s|
  s.name = "habitue"
  s.version = package["version"]
  s.summary = package["description"]
  s.license = package["license"]
  s.homepage = "https://www.npmjs.com/package/habitue"
  s.author = "The authors of habitue"
  s.source = { :path => "." }
  s.platforms = { :ios => "15.1" }

  s.source_files = "react-native/cpp/**/*.{h,cpp}", "react-native/ios/*.mm", "react-native/include/*.h"
  s.private_header_files = "react-native/cpp/**/*.h", "react-native/include/*.h"
  # `react-native/scripts/build-ios.sh` makes it.
  s.vendored_frameworks = "react-native/ios/Habitue.xcframework"
  s.pod_target_xcconfig = {
    "CLANG_CXX_LANGUAGE_STANDARD" => "c++20",
    "HEADER_SEARCH_PATHS" => "\"$(PODS_TARGET_SRCROOT)/react-native/include\""
  }

  install_modules_dependencies(s)
end

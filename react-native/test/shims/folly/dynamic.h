// Declared by a header of React Native that the module includes and never used.
#pragma once
namespace folly {
struct dynamic {};
} // namespace folly

// As much of Apple's as the loader names.
#pragma once
__attribute__((objc_root_class))
@interface NSObject
@end

// Makes the module known to React Native before JavaScript asks for it.
#import <Foundation/Foundation.h>

#include <ReactCommon/CxxTurboModuleUtils.h>

#include "../cpp/public/HabitueModule.h"

@interface HabitueLoader : NSObject
@end

@implementation HabitueLoader

+ (void)load {
  facebook::react::registerCxxModuleToGlobalModuleMap(
      habitue::HabitueModule::kModuleName,
      [](std::shared_ptr<facebook::react::CallInvoker> jsInvoker) {
        return std::make_shared<habitue::HabitueModule>(std::move(jsInvoker));
      });
}

@end

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/OptionChecks.h"
#include "app/cli/StandardStreams.h"
#include "core/base/Guarded.h"
#include "core/base/Version.h"

#include <cstdio>
#include <string>

namespace {

using namespace rollcall::cli;

int runCommand(int argc, char** argv)
{
    CLI::App app{"Rollcall on the command line: enrol speakers, tell who is speaking, train the network"};
    app.name("rollcall-cli");
    app.set_version_flag("--version", std::string("rollcall-cli ") + rollcall::kVersion);
    app.require_subcommand(1);
    app.failure_message(CLI::FailureMessage::help);
    Action action;
#ifdef ROLLCALL_STORE
    for (const auto add : {addEnroll, addIdentify, addDiarize, addVerify, addSpeakers}) {
        add(app, action);
    }
#endif
#ifdef ROLLCALL_DECODER
#ifdef ROLLCALL_STORE
    addListen(app, action);
#endif
    addPack(app, action);
    addAugment(app, action);
#endif
    for (const auto add : {addEmbed, addFeatures, addDataset, addTrain, addEvaluate, addCalibrate, addModel}) {
        add(app, action);
    }
    refuseOddValues(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? kDone : kBadInput;
    }
    return action ? action() : kBadInput;
}

} // namespace

int main(int argc, char** argv)
{
    openStandardStreams();
    int code = kInternal;
    try {
        code = runCommand(argc, argv);
    } catch (...) {
        // Printing throws where standard output takes no more, which flushOutput() tells.
        if (std::ferror(stdout) == 0) {
            code = fail(rollcall::errorOfException(argc > 1 ? argv[1] : "rollcall-cli"));
        } else {
            code = kDone;
        }
    }
    return flushOutput(code);
}

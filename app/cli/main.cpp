// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "core/base/Version.h"

#include <string>

int main(int argc, char** argv)
{
    using namespace rollcall::cli;
    CLI::App app{"Rollcall on the command line: enrol speakers, tell who is speaking, train the network"};
    app.name("rollcall-cli");
    app.set_version_flag("--version", std::string("rollcall-cli ") + rollcall::kVersion);
    app.require_subcommand(1);
    app.failure_message(CLI::FailureMessage::help);
    Action action;
#ifdef ROLLCALL_STORE
    for (const auto add : {addEnroll, addIdentify, addVerify, addSpeakers}) {
        add(app, action);
    }
#endif
#ifdef ROLLCALL_DECODER
    addPack(app, action);
    addAugment(app, action);
#endif
    for (const auto add : {addEmbed, addFeatures, addDataset, addTrain, addEvaluate, addModel}) {
        add(app, action);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? kDone : kBadInput;
    }
    return action ? action() : kBadInput;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Version.h"
#include "core/nn/ResCnn.h"
#include "ui/Backend.h"
#include "ui/MainWindow.h"
#include "ui/Settings.h"
#include "ui/SingleInstance.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QMessageBox>

#include <cstdlib>

namespace {

using namespace rollcall;

struct Options
{
    QCommandLineOption help;
    QCommandLineOption version;
    QCommandLineOption store{QStringLiteral("store"),
                             QCoreApplication::translate("main", "Speaker store to use this time."),
                             QStringLiteral("FILE")};
    QCommandLineOption model{QStringLiteral("model"),
                             QCoreApplication::translate("main", "Model file to use this time."),
                             QStringLiteral("FILE")};

    explicit Options(QCommandLineParser& parser) : help(parser.addHelpOption()), version(parser.addVersionOption())
    {
        parser.setApplicationDescription(QCoreApplication::translate("main", "Tells who is speaking."));
        parser.addOptions({store, model});
    }
};

/// Answers --help and --version, which need no display, and ends the program then.
void answerWithoutDisplay(int& argc, char** argv, QCommandLineParser& parser, const Options& options)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    parser.parse(arguments);
    if (parser.isSet(options.help) || parser.isSet(options.version)) {
        const QCoreApplication application(argc, argv);
        parser.process(application);
    }
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication::setOrganizationName(QStringLiteral("Rollcall"));
    QCoreApplication::setApplicationName(QStringLiteral("rollcall"));
    QCoreApplication::setApplicationVersion(QString::fromUtf8(kVersion));
    QCommandLineParser parser;
    const Options options(parser);
    answerWithoutDisplay(argc, argv, parser, options);

    const QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("org.rollcall.Rollcall"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/org.rollcall.Rollcall.svg")));
    parser.process(application);

    nn::setComputeThreads(0);
    ui::Settings settings;
    if (parser.isSet(options.store)) {
        settings.overrideText(ui::SettingKey::StoreFile, parser.value(options.store));
    }
    if (parser.isSet(options.model)) {
        settings.overrideText(ui::SettingKey::ModelFile, parser.value(options.model));
    }
    ui::Questions questions;
    ui::Backend backend(settings);
    ui::SingleInstance instance(backend.storeFile());
    if (const auto claim = instance.claim(); claim != ui::SingleInstance::Claim::First) {
        if (claim == ui::SingleInstance::Claim::NoAnswer) {
            QMessageBox::warning(nullptr, QCoreApplication::translate("main", "Rollcall"),
                                 QCoreApplication::translate("main", "Rollcall is running with these speakers already, "
                                                                     "and its window does not answer. End it first."));
            return EXIT_FAILURE;
        }
        return EXIT_SUCCESS;
    }
    ui::MainWindow window(settings, backend, questions);
    QObject::connect(&instance, &ui::SingleInstance::raiseRequested, &window, &ui::MainWindow::comeToFront);
    window.show();
    backend.open();
    return QApplication::exec();
}

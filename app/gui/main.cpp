// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Version.h"
#include "core/nn/ResCnn.h"
#include "ui/Backend.h"
#include "ui/MainWindow.h"
#include "ui/Settings.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

int main(int argc, char** argv)
{
    using namespace rollcall;
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Rollcall"));
    QCoreApplication::setApplicationName(QStringLiteral("rollcall"));
    QCoreApplication::setApplicationVersion(QString::fromUtf8(kVersion));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.rollcall.Rollcall"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/org.rollcall.Rollcall.svg")));

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("main", "Tells who is speaking."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption store(QStringLiteral("store"),
                                   QCoreApplication::translate("main", "Speaker store to use this time."),
                                   QStringLiteral("FILE"));
    const QCommandLineOption model(QStringLiteral("model"),
                                   QCoreApplication::translate("main", "Model file to use this time."),
                                   QStringLiteral("FILE"));
    parser.addOptions({store, model});
    parser.process(application);

    nn::setComputeThreads(0);
    ui::Settings settings;
    if (parser.isSet(store)) {
        settings.overrideText(ui::SettingKey::StoreFile, parser.value(store));
    }
    if (parser.isSet(model)) {
        settings.overrideText(ui::SettingKey::ModelFile, parser.value(model));
    }
    ui::Questions questions;
    ui::Backend backend(settings);
    ui::MainWindow window(settings, backend, questions);
    window.show();
    backend.open();
    return QApplication::exec();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/ExportMenu.h"

#include "core/identify/diarisation/TimelineText.h"

#include <QFileInfo>

namespace rollcall::ui {

std::string timelineAs(TimelineForm form, const identify::Timeline& timeline, const QString& recording)
{
    switch (form) {
    case TimelineForm::Rttm:
        return identify::asRttm(timeline, QFileInfo(recording).completeBaseName().toStdString());
    case TimelineForm::Csv:
        return identify::asCsv(timeline);
    case TimelineForm::Json:
        return identify::asJson(timeline, recording.toStdString());
    case TimelineForm::Labels:
        return identify::asLabels(timeline);
    }
    return {};
}

QString exportName(TimelineForm form, const QString& recording)
{
    const QString base = QFileInfo(recording).completeBaseName();
    switch (form) {
    case TimelineForm::Rttm:
        return base + QStringLiteral(".rttm");
    case TimelineForm::Csv:
        return base + QStringLiteral(".csv");
    case TimelineForm::Json:
        return base + QStringLiteral(".json");
    case TimelineForm::Labels:
        return base + QStringLiteral(".txt");
    }
    return base;
}

ExportMenu::ExportMenu(QWidget* parent) : QMenu(parent)
{
    setObjectName(QStringLiteral("exportMenu"));
    const auto add = [this](const QString& text, const char* name, TimelineForm form) {
        QAction* action = addAction(text);
        action->setObjectName(QString::fromUtf8(name));
        connect(action, &QAction::triggered, this, [this, form] { Q_EMIT formChosen(form); });
    };
    add(tr("&RTTM…"), "exportTimelineRttmAction", TimelineForm::Rttm);
    add(tr("&CSV table…"), "exportTimelineCsvAction", TimelineForm::Csv);
    add(tr("&JSON…"), "exportTimelineJsonAction", TimelineForm::Json);
    add(tr("&Audacity labels…"), "exportTimelineLabelsAction", TimelineForm::Labels);
}

} // namespace rollcall::ui

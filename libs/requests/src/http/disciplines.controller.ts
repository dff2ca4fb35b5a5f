import { Operation } from '#platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ReadDisciplines } from '../application/request/read-disciplines.js';
import { DisciplineList, DisciplinePackAnswer, DisciplineQuery } from './discipline.dto.js';

@Controller('v1/disciplines')
export class DisciplinesController {
  constructor(private readonly readDisciplines: ReadDisciplines) {}

  @Get()
  @Operation({ id: 'listDisciplines', summary: 'The fields of work offered here', access: 'public', answer: DisciplineList })
  list() {
    return this.readDisciplines.list();
  }

  @Get(':slug')
  @Operation({ id: 'readDiscipline', summary: 'The pack of a discipline: brief fields, specialisms, price lines, criteria, check-ins', access: 'public', answer: DisciplinePackAnswer, errors: ['discipline_not_found'] })
  read(@Param('slug') slug: string, @Query() query: DisciplineQuery) {
    return this.readDisciplines.execute(slug, query.version);
  }
}
